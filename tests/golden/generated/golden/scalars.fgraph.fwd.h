// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::scalars {

enum class Grade : long long;
class Required;
class Optional;
class List;
class Defaulted;
class Ruled;
class Nothing;
class RequiredRepository;
class OptionalRepository;
class ListRepository;
class DefaultedRepository;
class RuledRepository;
class NothingRepository;

}  // namespace golden::scalars
