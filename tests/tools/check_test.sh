#!/usr/bin/env bash
# Tests the parts of tools/check that read code and pages, on a small repository of its own.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
tools=$here/../../tools
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# usage: expect WHAT EXPECTED_OUTPUT COMMAND...: the command fails if and only if it prints something.
expect() {
  local what=$1 expected=$2 code=0 output
  shift 2
  output=$("$@") || code=$?
  if [[ $output == "$expected" && $code -eq $([[ -z $output ]] && echo 0 || echo 1) ]]; then
    echo "ok - $what"
  else
    echo "not ok - $what (exit code $code)"
    printf '%s\n' "$output" | sed 's/^/# /'
    failures=$((failures + 1))
  fi
}

definitions() { python3 "$tools/check_definitions.py" lib; }
classes() { python3 "$tools/check_classes.py" lib; }
names() { python3 "$tools/check_names.py" PAGE.md; }

cd "$scratch"
git init -q
mkdir lib

cat >lib/ship.h <<'END'
#pragma once
namespace sea {
// A ship; it says "x;" and '{'.
class Ship {
 public:
  Ship();
  explicit Ship(int masts) : masts_(masts) {}
  ~Ship();
  int masts() const;
  bool operator==(const Ship& other) const;
  Ship& operator=(const Ship&) = default;
  struct Sail {
    int area(int width,
             int height) const;
  };
  template <typename T>
  void add(T one);

 private:
  int masts_ = 0;
};
int count(const Ship& ship);
inline int twice(int number) { return 2 * number; }
extern int global;
}  // namespace sea
END
cat >lib/ship.cc <<'END'
#include "lib/ship.h"
namespace sea {
namespace {
int count() { return 1; }
}  // namespace
Ship::Ship() = default;
Ship::~Ship() {}
int Ship::masts() const { return masts_; }
bool Ship::operator==(const Ship& other) const { return masts_ == other.masts_; }
int Ship::Sail::area(int width, int height) const { return width * height; }
int count(const Ship& ship) {
  const char* text = R"(int lost() {)";
  return text == nullptr ? 0 : ship.masts();
}
}  // namespace sea
END
expect 'everything is in its place' '' definitions

sed -i '/^int Ship::masts/d; /^bool Ship::operator/d; /^int Ship::Sail/d' lib/ship.cc
cat >lib/rigging.cc <<'END'
#include "lib/ship.h"
int sea::Ship::masts() const { return masts_; }
namespace sea {
bool Ship::operator==(const Ship& other) const {
  return masts_ == other.masts_;
}
int Ship::Sail::area(int width, int height) const { return width * height; }
}  // namespace sea
END
expect 'functions of a class are defined elsewhere' "lib/ship.h:9: sea::Ship::masts is defined in rigging.cc
lib/ship.h:10: sea::Ship::operator== is defined in rigging.cc
lib/ship.h:13: sea::Ship::Sail::area is defined in rigging.cc" definitions
sed -i '1i // Some functions are\n// defined in rigging.cc.' lib/ship.h
expect 'the header names the file' '' definitions
sed -i '1i // Others are defined in keel.cc.\nclass Keel;' lib/ship.h
expect 'the header names a file that defines nothing of it' \
  'lib/ship.h: says that something is defined in keel.cc, which defines nothing of it' definitions

mkdir lib/orders
cat >lib/orders/orders.h <<'END'
// Each is defined in the file of its name.
#pragma once
void anchor();
void sail();
END
echo 'void anchor() {}' >lib/orders/anchor.cc
echo 'void sail() {}' >lib/orders/sail.cc
sed -i '/keel.cc/d; /class Keel/d' lib/ship.h
expect 'each function is in the file of its name' '' definitions
mv lib/orders/sail.cc lib/orders/sails.cc
expect 'a function is in a file of another name' 'lib/orders/orders.h:4: sail is defined in sails.cc' definitions

cat >PAGE.md <<'END'
`lib/ship` and `lib/ship.h`, `rigging.cc`, `lib/`, `lib/*.cc`, `Ship::masts`, `count()`, `a word`, `.h`

```sh
cat lib/ship.cc build/dev/ship.o
```
END
expect 'everything that the page names is there' '' names
cat >PAGE.md <<'END'
`lib/boat`, `boat.h`, `lib/*.rs`, `the_boat`
and `SmallBoat`, `Ship::crew_of`

```sh
cat lib/boat.cc
```
END
expect 'what the page names is not there' 'PAGE.md:1: lib/boat
PAGE.md:1: boat.h
PAGE.md:1: lib/*.rs
PAGE.md:1: the_boat
PAGE.md:2: SmallBoat
PAGE.md:2: Ship::crew_of
PAGE.md:5: lib/boat.cc' names

# A class with 30 member functions of all kinds, a class in it, and what does not count.
crew() {
  cat <<'END'
#pragma once
namespace sea {
class Crew final : public Group<Crew> {
 public:
  using Names = std::vector<std::string>;
  enum class Rank : int { kBoatswain, kMate };

  explicit Crew(int size) : size_{size}, ranks_(size), names_{} { count(size); }
  Crew(const Crew&) = delete;
  template <typename T>
    requires(sizeof(T) > 4 && Large<T> == true)
  Crew(T) = delete;
  ~Crew();
  template <typename T, typename = decltype(T())>
    requires Large<T>
  [[nodiscard]] std::map<T, int> find(const T& one) const noexcept(true) {
    return search(one);
  }
  bool operator==(const Crew& other) const = default;
  operator bool() const { return size_ == 0; }
  void operator()(int times) const;
  friend bool operator<(const Crew& one, const Crew& other);
  friend class Captain;
  class Sailor {
   public:
    Sailor() = default;
    std::string name() const;
  };

 private:
  static_assert(sizeof(int) == 4);
  void (*bell_)(int) = nullptr;
  std::function<void(int)> watch_ = [](int hours) { sleep(hours); };
  int size_{count(3)};
  static constexpr int kMost = most(7);
END
  for number in $(seq "$1"); do echo "  int watch_$number(int (*hours)(int), Names names = {});"; done
  printf '};\n}  // namespace sea\n'
}
crew 24 >lib/crew.h
expect 'a class has 30 member functions' '' classes
crew 25 >lib/crew.h
expect 'a class has 31 member functions' 'lib/crew.h:3: sea::Crew has 31 member functions' classes
sed -i 's/namespace sea/namespace fgraph/; s/class Crew/class Repository/' lib/crew.h
expect 'one class may have more' '' classes
rm lib/crew.h

exit "$failures"
