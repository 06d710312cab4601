// expect: select_as: column 3 does not have the type of member 3 of the row
// lines: 15 20
#include "films.fgraph.h"
using films::Person;
void wrong(films::PersonRepository& people) {
  (void)people.select_as<films::NameAge>(fgraph::columns(Person::fields::name, Person::fields::age));  // here
}
