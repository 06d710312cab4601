// expect: the links lead to many nodes
// lines: 15 20
#include "films.fgraph.h"
using films::Person;
auto wrong = (Person::links::boss / Person::links::friends / Person::fields::name).desc();  // here
