// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::common {

enum class Climate : int;
enum class Size : long long;
class City;
class CityRepository;

}  // namespace golden::common
