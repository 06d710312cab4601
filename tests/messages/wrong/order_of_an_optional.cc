// expect: operator>=
// lines: 15 160
#include "films.fgraph.h"
using films::Person;
auto wrong = Person::fields::age >= std::optional<int>();  // here
