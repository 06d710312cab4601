// expect: select_as: column 1 does not have the type of member 1 of the row
// lines: 15 20
#include "films.fgraph.h"
using films::Person;
const auto columns = fgraph::columns(Person::fields::age, Person::fields::name, Person::fields::nick);
void wrong(films::PersonRepository& people) {
  (void)people.select_as<films::NameAge>(columns);  // here
}
