import Glibc

/// The requests met, added by the connections' threads and read by others.
///
/// Not `Mutex`: where two threads meet in it, the thread sanitizer (Swift 6.3 on Linux) does not see that one
/// waited for the other and reports a race that is none.
///
/// Unchecked, and proven thus: `arrivals` is private and touched nowhere but between lock and unlock.
final class FaultLog: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var arrivals: [FaultArrival] = []

    init() {
        lock = .allocate(capacity: 1)
        lock.initialize(to: pthread_mutex_t())
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// In the order in which they came.
    var all: [FaultArrival] {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return arrivals
    }

    /// Marks the arrival with the present time, so that order and times agree.
    func add(_ arrival: FaultArrival) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        var arrival = arrival
        arrival.nanoseconds = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        arrivals.append(arrival)
    }
}
