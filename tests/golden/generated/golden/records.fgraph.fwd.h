// Written by fgraphc 0.1.0 from golden/records.fgraph. Do not edit: the next run replaces it.
#pragma once

namespace golden::records {

enum class Status : int;
enum class Priority : long long;
class Account;
class Holds;
class Overview;
class AccountRepository;
class HoldsRepository;

}  // namespace golden::records
