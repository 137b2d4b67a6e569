// Loaded into a process before the C library: its wall clock is off by as many seconds as a file says, from the moment that it says so.
// The clock that only goes on, which measures pauses, is left alone, as it is when someone sets a machine's clock.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static volatile const long *off;
static int (*kept)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("CLOCK_OFF_BY");
  int opened = file == NULL ? -1 : open(file, O_RDONLY);
  void *mapped = opened < 0 ? MAP_FAILED : mmap(NULL, sizeof(long), PROT_READ, MAP_SHARED, opened, 0);
  kept = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
  if (mapped != MAP_FAILED) {
    off = mapped;
  }
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int failed = kept == NULL ? (int) syscall(SYS_clock_gettime, clock, time) : kept(clock, time);
  if (off != NULL && failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    time->tv_sec += *off;
  }
  return failed;
}
