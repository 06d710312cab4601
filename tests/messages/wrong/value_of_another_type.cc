// expect: operator
// lines: 15 30
#include "films.fgraph.h"
using films::Person;
auto wrong = Person::fields::age == "old";  // here
