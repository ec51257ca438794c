/// How what a script says is done.
extension FaultLine {
    private static let dripInterval: Int32 = 200
    private static let mostPoured = 256 << 20

    /// Plays a script to its end; false where the connection is over.
    func play(_ script: FaultScript) -> Bool {
        for step in script.steps {
            guard take(step) else { return false }
        }
        if script.keepsOpen { return true }
        close()
        return false
    }

    private func take(_ step: FaultStep) -> Bool {
        switch step {
        case .send(let bytes): return send(bytes)
        case .drip(let bytes, let count):
            var position = 0
            while send(Array(bytes[position..<min(position + count, bytes.count)])),
                pause(milliseconds: Self.dripInterval)
            {
                position = position + count < bytes.count ? position + count : 0
            }
        case .pour(let bytes):
            var sent = 0
            while sent < Self.mostPoured {
                guard send(bytes) else { return false }
                sent += bytes.count
            }
            reset()
        case .hang: hang()
        case .reset: reset()
        case .drop: drop()
        }
        return false
    }
}
