// expect: select_as: column 2 does not have the type of member 2 of the row
// lines: 15 20
#include "films.fgraph.h"
using films::Person;
struct Row {
  std::string name;
  std::string age;
};
void wrong(films::PersonRepository& people) {
  (void)people.select_as<Row>(fgraph::columns(Person::fields::name, Person::fields::age));  // here
}
