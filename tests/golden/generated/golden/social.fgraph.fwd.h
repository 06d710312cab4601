// Written by fgraphc 0.1.0 from golden/social.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::social {

class Person;
class Knows;
class LivesIn;
class PersonRepository;
class CityRepository;
class KnowsRepository;
class LivesInRepository;

}  // namespace golden::social
