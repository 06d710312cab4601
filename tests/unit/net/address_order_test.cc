// The addresses of a host: their order, their shares of the time, and lookups.
#include "client/net/address_order.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>

#include "client/net/lookup.h"

using namespace fgraph::client;
using Addresses = std::vector<std::string>;

TEST_CASE("an attempt begins with the address that worked last, or after the one that failed") {
  AddressOrder order;
  const Addresses all = {"a", "b", "c"};
  CHECK(order.arrange(all) == all);
  order.failed("a");
  CHECK(order.arrange(all) == Addresses{"b", "c", "a"});
  order.failed("b");
  CHECK(order.arrange(all) == Addresses{"c", "a", "b"});
  order.failed("c");
  CHECK(order.arrange(all) == all);
  order.succeeded("b");
  CHECK(order.arrange(all) == Addresses{"b", "c", "a"});
  order.failed("a");  // an attempt that began earlier
  CHECK(order.arrange(all) == Addresses{"b", "c", "a"});
  order.failed("b");
  CHECK(order.arrange(all) == Addresses{"c", "a", "b"});
  CHECK(order.arrange({"x", "y"}) == Addresses{"x", "y"});  // the name has others now
  CHECK(order.arrange({"b"}) == Addresses{"b"});
  CHECK(order.arrange({}).empty());
}

TEST_CASE("each address has a share of the time that is left") {
  CHECK(share_of(3000, 3) == 1000);
  CHECK(share_of(2000, 2) == 1000);
  CHECK(share_of(-5, 2) == 0);
  CHECK(share_of(1, 0) == 0);
}

TEST_CASE("an address in figures is not looked up") {
  CHECK(address_in_figures("127.0.0.1", 7000));
  CHECK(address_in_figures("::1", 7000));
  CHECK(address_in_figures("::1", 7000) != address_in_figures("::1", 7001));
  CHECK_FALSE(address_in_figures("localhost", 7000));
  CHECK_FALSE(address_in_figures("1.2.3", 7000));
}

TEST_CASE("lookups of one host are shared, and one that is abandoned wakes nobody") {
  std::mutex mutex;
  std::condition_variable changed;
  bool open = false;
  int asked = 0;
  int woken = 0;
  Lookups& lookups = Lookups::of_this_program();
  lookups.replace([&](const std::string& host, std::uint16_t port) {
    std::unique_lock lock(mutex);
    ++asked;
    changed.wait(lock, [&] { return open; });
    Resolved resolved;
    resolved.addresses.push_back(host + ":" + std::to_string(port));
    return resolved;
  });
  const auto wake = [&] {
    const std::lock_guard lock(mutex);
    ++woken;
    changed.notify_all();
  };
  const auto first = std::make_shared<Lookup>(wake);
  const auto second = std::make_shared<Lookup>(wake);
  const auto third = std::make_shared<Lookup>(wake);
  lookups.start("h", 1, first);
  lookups.start("h", 1, second);
  lookups.start("h", 1, third);
  CHECK_FALSE(first->take());
  second->abandon();
  std::unique_lock lock(mutex);
  open = true;
  changed.notify_all();
  changed.wait(lock, [&] { return woken == 2; });
  lock.unlock();
  lookups.replace(nullptr);
  CHECK(asked == 1);
  CHECK(first->take()->addresses == Addresses{"h:1"});
  CHECK(third->take()->addresses == Addresses{"h:1"});
  CHECK_FALSE(second->take());
  CHECK_FALSE(first->take());
}
