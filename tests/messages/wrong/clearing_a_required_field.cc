// expect: set
// lines: 15 20
#include "films.fgraph.h"
using films::Person;
auto wrong = fgraph::set(Person::fields::age, std::nullopt);  // here
