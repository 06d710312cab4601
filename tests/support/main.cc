#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

// libuv closes descriptors by a bare system call, which ThreadSanitizer does not see (only a libuv that was itself
// built with ThreadSanitizer tells it). When another thread then opens a file and gets the same number, both openings
// look like a race. The kernel orders them. Two openings are never a fault of ours, so reports of them are left out; a
// descriptor that is used after it was closed is still reported. The functions have two names, because Clang 14 matches
// those of its own wrappers.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "race:^__interceptor_fopen$\n"
         "race:^fopen$\n"
         "race:^__interceptor_fopen64$\n"
         "race:^fopen64$\n"
         "race:^__interceptor_open$\n"
         "race:^open$\n"
         "race:^__interceptor_open64$\n"
         "race:^open64$\n"
         "race:^__interceptor_epoll_create1$\n"
         "race:^epoll_create1$\n";
}
