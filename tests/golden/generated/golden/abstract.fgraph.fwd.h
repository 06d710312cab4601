// Written by fgraphc 0.1.0 from golden/abstract.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::abstract {

class Owner;
class LegalOwner;
class Driver;
class Company;
class Car;
class Owns;
class Row;
class OwnerRepository;
class LegalOwnerRepository;
class DriverRepository;
class CompanyRepository;
class CarRepository;
class OwnsRepository;

}  // namespace golden::abstract

namespace fgraph {

template <typename Entity>
struct Abstract;
template <typename Entity, typename Base>
struct Extends;
template <>
struct Abstract<::golden::abstract::Owner> {};
template <>
struct Abstract<::golden::abstract::LegalOwner> {};
template <>
struct Extends<::golden::abstract::LegalOwner, ::golden::abstract::Owner> {};
template <>
struct Extends<::golden::abstract::Driver, ::golden::abstract::Owner> {};
template <>
struct Extends<::golden::abstract::Company, ::golden::abstract::LegalOwner> {};
template <>
struct Extends<::golden::abstract::Company, ::golden::abstract::Owner> {};

}  // namespace fgraph
