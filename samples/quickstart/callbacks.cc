// The quickstart on a libuv loop of the program's own: callbacks, one thread, nothing blocks.
#include <uv.h>

#include <fgraph/fgraph.h>
#include <fgraph/uv.h>
#include <cstdio>
#include <cstdlib>
#include "social.fgraph.h"

namespace {

template <typename T>
T value_or_exit(fgraph::Result<T> result) {
  if (result.ok()) return std::move(result).value();
  std::fprintf(stderr, "%s\n", result.error().what());
  std::exit(1);
}

// One step per callback; lives until the last one has run.
class Demo {
 public:
  explicit Demo(fgraph::Client& db) : people_(db.graph("social")), knows_(db.graph("social")) {}

  void start() {
    social::Person draft("Alice", "alice@example.com");
    draft.age = 25;
    people_.save(draft).then([this](fgraph::Result<social::Person> saved) {
      alice_ = value_or_exit(std::move(saved));
      save_bob();
    });
  }

 private:
  void save_bob() {
    people_.save(social::Person("Bob", "bob@example.com")).then([this](fgraph::Result<social::Person> saved) {
      bob_ = value_or_exit(std::move(saved));
      connect();
    });
  }

  void connect() {
    knows_.create_all({1, social::Knows(alice_.id, bob_.id)})
        .then([this](fgraph::Result<std::vector<social::Knows>> created) {
          (void)value_or_exit(std::move(created));
          change_bob();
        });
  }

  void change_bob() {
    bob_.age = 17;
    people_.save(bob_).then([this](fgraph::Result<social::Person> saved) {
      bob_ = value_or_exit(std::move(saved));
      std::printf("saved %s as %lld and %s as %lld\n", alice_.name.c_str(), static_cast<long long>(alice_.id.value()),
                  bob_.name.c_str(), static_cast<long long>(bob_.id.value()));
      list_adults();
    });
  }

  void list_adults() {
    people_.find_by_age_greater_than_equal_order_by_name(18).then(
        [this](fgraph::Result<std::vector<social::Person>> found) {
          for (const social::Person& person : value_or_exit(std::move(found))) {
            std::printf("adult: %s, %lld\n", person.name.c_str(), static_cast<long long>(*person.age));
          }
          find_bob();
        });
  }

  void find_bob() {
    people_.find_by_email("bob@example.com").then([this](fgraph::Result<std::optional<social::Person>> found) {
      const std::optional<social::Person> person = value_or_exit(std::move(found));
      std::printf("found: %s\n", person ? person->name.c_str() : "nobody");
      count();
    });
  }

  void count() {
    fgraph::when_all(people_.count(), people_.count_by_age_less_than(18))
        .then([](fgraph::Result<std::tuple<std::int64_t, std::int64_t>> counted) {
          const auto counts = value_or_exit(std::move(counted));
          std::printf("people: %lld, under 18: %lld\n", static_cast<long long>(std::get<0>(counts)),
                      static_cast<long long>(std::get<1>(counts)));
        });
  }

  social::PersonRepository people_;
  social::KnowsRepository knows_;
  social::Person alice_;
  social::Person bob_;
};

}  // namespace

int main(int argc, char** argv) {
  auto server = argc > 1 ? nullptr : fgraph::EmbeddedServer::start();
  uv_loop_t loop;
  uv_loop_init(&loop);
  auto db = fgraph::attach(&loop, argc > 1 ? argv[1] : server->url());
  Demo demo(*db);
  demo.start();
  uv_run(&loop, UV_RUN_DEFAULT);  // returns when nothing is under way any more
  db.reset();
  uv_run(&loop, UV_RUN_DEFAULT);  // one turn to close the handles
  return uv_loop_close(&loop) == 0 ? 0 : 1;
}
