#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

// libuv closes descriptors by a bare system call, which ThreadSanitizer does not see (only a libuv that was itself
// built with ThreadSanitizer tells it). When another thread then opens something and gets the same number, both
// openings look like a race. The kernel orders them. Two openings are never a fault of ours, so reports of them are
// left out, for every function that ThreadSanitizer knows to open a descriptor. A descriptor that is used after it was
// closed is still reported.
#define FGRAPH_OPENINGS(each)                                                                                     \
  each("open") each("open64") each("creat") each("creat64") each("fopen") each("fopen64") each("fdopen")          \
      each("tmpfile") each("socket") each("socketpair") each("accept") each("accept4") each("pipe") each("pipe2") \
          each("dup") each("dup2") each("dup3") each("eventfd") each("signalfd") each("epoll_create")             \
              each("epoll_create1") each("inotify_init") each("inotify_init1")

// Each function has two names, because Clang 14 matches those of its own wrappers.
#define FGRAPH_LEFT_OUT(function) "race:^__interceptor_" function "$\nrace:^" function "$\n"

extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return FGRAPH_OPENINGS(FGRAPH_LEFT_OUT);
}
