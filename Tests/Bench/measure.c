/* Runs one program and writes what it cost: measure SECONDS RESULT COMMAND...
 *
 * RESULT gets one line: wall seconds, CPU seconds (user and system), peak kilobytes, exit status; 128 and more is a
 * signal, and the program is killed after SECONDS. A program of its own because the kernel counts into the peak of a
 * new process the memory of the one that started it: beside a Python of 15 MB no smaller client can be measured.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile pid_t child;

static void end_child(int number)
{
    (void)number;
    if (child > 0) kill(child, SIGKILL);
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **words)
{
    if (count < 4) {
        fprintf(stderr, "usage: measure SECONDS RESULT COMMAND...\n");
        return 64;
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    double start = now();
    child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execvp(words[3], words + 3);
        perror(words[3]);
        _exit(127);
    }
    if (child < 0) return 71;
    signal(SIGALRM, end_child);
    alarm((unsigned)atoi(words[1]));

    int status = 0;
    struct rusage usage = {0};
    while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {}
    double wall = now() - start;
    FILE *result = fopen(words[2], "w");
    if (!result) return 74;
    fprintf(result, "%.6f %.6f %ld %d\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime),
            usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return fclose(result) ? 74 : 0;
}
