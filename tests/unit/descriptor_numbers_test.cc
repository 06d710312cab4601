#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

#include <array>
#include <atomic>
#include <thread>

namespace {

void close_with_libuv(uv_file descriptor) {
  uv_fs_t request;
  uv_fs_close(nullptr, &request, descriptor, nullptr);
  uv_fs_req_cleanup(&request);
}

// The two threads meet by relaxed values, which order nothing for ThreadSanitizer: the kernel alone orders what the
// threads do.
TEST_CASE("a descriptor that libuv closed on one thread may be opened on another") {
  std::array<uv_file, 2> first{};
  std::array<uv_os_sock_t, 2> second{};
  std::atomic<bool> closed = false;
  std::thread one([&] {
    uv_pipe(first.data(), 0, 0);
    for (const uv_file descriptor : first) close_with_libuv(descriptor);
    closed.store(true, std::memory_order_relaxed);
  });
  std::thread other([&] {
    while (!closed.load(std::memory_order_relaxed)) std::this_thread::yield();
    uv_socketpair(SOCK_STREAM, 0, second.data(), 0, 0);
    for (const uv_os_sock_t descriptor : second) close_with_libuv(descriptor);
  });
  one.join();
  other.join();
  CHECK(first == second);
}

}  // namespace
