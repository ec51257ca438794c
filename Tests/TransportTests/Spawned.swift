import Glibc
import Testing

/// A program under way with an empty environment, its standard input and output in our hands.
///
/// Not `Process`: that one leaves weak references of Foundation's behind, which the leak detector complains about.
struct Spawned {
    let process: pid_t
    /// What is written here the program reads.
    let input: Int32
    /// What the program writes comes here.
    let output: Int32

    init(_ command: [String]) throws {
        var toProgram: [Int32] = [0, 0]
        var fromProgram: [Int32] = [0, 0]
        try #require(pipe(&toProgram) == 0)
        try #require(pipe(&fromProgram) == 0)
        for end in toProgram + fromProgram { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer {
            close(toProgram[0])
            close(fromProgram[1])
        }
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, toProgram[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&files, fromProgram[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        try #require(posix_spawn(&process, command[0], &files, nil, &arguments, nil) == 0)
        self.process = process
        input = toProgram[1]
        output = fromProgram[0]
    }

    /// Ends the program and waits for it; `output` is closed by who reads it.
    func end() {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        close(input)
    }
}
