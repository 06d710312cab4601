// Written by fgraphc 0.1.0 from golden/collisions.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::collisions {

enum class Family : int;
enum class fields_ : int;
class links_;
class Person;
class kPerson_;
class PersonFields;
class Abstract;
class Relationship;
class Row;
class linksRepository;
class PersonRepository;
class kPersonRepository_;
class PersonFieldsRepository;
class Repository;
class RelationshipRepository;

}  // namespace golden::collisions
