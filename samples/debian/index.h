// A package index: stanzas of "Field: value" lines, one stanza per package, as apt and dpkg keep them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace debian {

enum class ReferenceKind : std::uint8_t { kDepends, kRecommends, kSuggests, kConflicts, kBreaks, kProvides };

// One package that a stanza refers to: `b` of "Depends: a, b:any (>= 2) | c" is alternative 0 of group 1.
struct Reference {
  ReferenceKind kind = ReferenceKind::kDepends;
  std::string name;
  std::string qualifier;  // "any"
  std::string version;    // ">= 2"
  std::int64_t group = 0;
  std::int64_t alternative = 0;
  bool early = false;  // from Pre-Depends, whose groups are counted on from those of Depends
};

struct Stanza {
  std::string name;
  std::string version;
  std::string section;
  std::string architecture;
  std::string priority;
  std::string maintainer;
  std::string description;          // its first line
  std::int64_t installed_size = 0;  // in bytes
  std::int64_t download_size = 0;   // in bytes
  std::vector<Reference> references;
};

struct Problem {
  std::size_t line = 0;  // where the stanza ends
  std::string reason;
};

struct Index {
  // One per name, in the order of the index. Of several versions the newest is kept, of equal ones the first.
  std::vector<Stanza> stanzas;
  std::size_t lines = 0;
  std::size_t references = 0;
  std::size_t other_versions = 0;      // stanzas that gave way to another one of the same name
  std::size_t not_installed = 0;       // stanzas of dpkg's that are left from removed packages
  std::size_t skipped_stanzas = 0;     // malformed
  std::size_t skipped_references = 0;  // malformed, in stanzas that are fine otherwise
  std::vector<Problem> problems;       // the first few of what was malformed
};

// Takes an index line by line. What it cannot understand is skipped and counted; it never fails.
//
// Thread-safety: one thread at a time.
class IndexParser {
 public:
  // `line` may still have its line end.
  void line(std::string_view line);
  // Requires that no line follows.
  Index finish();

 private:
  static constexpr std::size_t kFields = 17;

  void field(std::string_view line);
  void end_stanza();
  void interpret();
  // Why the stanza cannot be used; empty if it can.
  std::string_view complaint() const;
  bool is_installed() const;
  void read_references(Stanza& stanza);
  std::int64_t read_groups(std::string_view list, Reference pattern, Stanza& stanza);
  void keep(Stanza stanza);
  void reject(std::string_view reason);
  void note(std::string_view reason);

  Index index_;
  std::unordered_map<std::string, std::size_t> places_;  // in index_.stanzas, by name
  std::array<std::string, kFields> values_;              // of the stanza that is being read
  std::array<bool, kFields> present_{};
  std::string* current_ = nullptr;  // where a continuation line goes; null: nowhere
  std::string rejected_;            // why the stanza cannot be used, if so
  std::size_t fields_seen_ = 0;
};

}  // namespace debian
