#include "index.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "version.h"

namespace debian {
namespace {

constexpr std::size_t kProblemsKept = 10;

// The fields that are read. All others are passed over.
enum FieldIndex : std::size_t {
  kPackage,
  kVersion,
  kSection,
  kArchitecture,
  kPriority,
  kMaintainer,
  kDescription,
  kInstalledSize,
  kSize,
  kStatus,
  kDepends,
  kPreDepends,
  kRecommends,
  kSuggests,
  kConflicts,
  kBreaks,
  kProvides,
  kFieldCount,
};

constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "Package",     "Version",        "Section",   "Architecture", "Priority", "Maintainer",
    "Description", "Installed-Size", "Size",      "Status",       "Depends",  "Pre-Depends",
    "Recommends",  "Suggests",       "Conflicts", "Breaks",       "Provides"};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Names of fields are the same in upper and lower case.
bool same_field(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](char l, char r) { return lower(l) == lower(r); });
}

std::size_t find_field(std::string_view name) {
  const auto found = std::find_if(kFieldNames.begin(), kFieldNames.end(),
                                  [name](std::string_view known) { return same_field(known, name); });
  return static_cast<std::size_t>(found - kFieldNames.begin());
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view first_line(std::string_view text) {
  return trim(text.substr(0, text.find('\n')));
}

// Cuts `rest` at the first `separator` and returns what came before it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return part;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 256 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '+' || c == '-' || c == '.' ||
           c == '_';
  });
}

// How long the UTF-8 sequence is that `lead` starts; 0 if it starts none.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

// Whether the bytes at `text` make one well-formed sequence, neither too long nor a surrogate nor beyond U+10FFFF.
bool is_sequence(std::string_view text, std::size_t length) {
  if (length == 0 || length > text.size()) return false;
  const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return false;
  }
  switch (byte(0)) {
    case 0xE0: return byte(1) >= 0xA0;
    case 0xED: return byte(1) < 0xA0;
    case 0xF0: return byte(1) >= 0x90;
    case 0xF4: return byte(1) < 0x90;
    default: return true;
  }
}

// Text that a graph can keep: UTF-8 without zero bytes.
bool is_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(text.front()));
    if (text.front() == '\0' || !is_sequence(text, length)) return false;
    text.remove_prefix(length);
  }
  return true;
}

// 0 where `text` is no number.
std::int64_t number(std::string_view text) {
  constexpr std::int64_t kLargest = std::int64_t{1} << 50;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool good = error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= kLargest;
  return good ? value : 0;
}

// ">=1.2" as ">= 1.2". Empty if it is no constraint.
std::string constraint(std::string_view text) {
  const std::size_t length = std::min(text.find_first_not_of("<>="), text.size());
  const std::string_view relation = text.substr(0, length);
  const std::string_view version = trim(text.substr(length));
  constexpr std::array<std::string_view, 7> kRelations = {"<<", "<=", "=", ">=", ">>", "<", ">"};
  const bool known = std::find(kRelations.begin(), kRelations.end(), relation) != kRelations.end();
  if (!known || version.empty() || std::any_of(version.begin(), version.end(), is_space)) return {};
  return std::string(relation) + ' ' + std::string(version);
}

// Reads "name:qualifier (>= version)" into `out`; false if `text` is something else.
bool read_reference(std::string_view text, Reference& out) {
  std::string_view rest = trim(text);
  const std::size_t bracket = rest.find('(');
  std::string_view name = trim(rest.substr(0, bracket));
  if (bracket != std::string_view::npos) {
    rest.remove_prefix(bracket + 1);
    if (rest.empty() || rest.back() != ')') return false;
    rest.remove_suffix(1);
    out.version = constraint(trim(rest));
    if (out.version.empty()) return false;
  }
  const bool qualified = name.find(':') != std::string_view::npos;
  out.name = take_until(name, ':');
  out.qualifier = name;
  return is_name(out.name) && (qualified ? is_name(out.qualifier) : true);
}

}  // namespace

void IndexParser::line(std::string_view line) {
  ++index_.lines;
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (trim(line).empty()) {
    end_stanza();
  } else if (!is_space(line.front())) {
    if (line.front() != '#') field(line);
  } else if (fields_seen_ == 0) {
    reject("a continuation line without a field");
  } else if (current_ != nullptr) {
    current_->append("\n").append(trim(line));
  }
}

Index IndexParser::finish() {
  end_stanza();
  places_.clear();
  return std::move(index_);
}

void IndexParser::field(std::string_view line) {
  static_assert(kFields == kFieldCount);
  ++fields_seen_;
  current_ = nullptr;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return reject("a line without a field name");
  const std::size_t which = find_field(trim(line.substr(0, colon)));
  if (which == kFieldCount) return;
  if (present_[which]) return reject("the field " + std::string(kFieldNames[which]) + " twice");
  present_[which] = true;
  current_ = &values_[which];
  *current_ = trim(line.substr(colon + 1));
}

void IndexParser::end_stanza() {
  if (fields_seen_ > 0 || !rejected_.empty()) interpret();
  for (std::string& value : values_) value.clear();
  present_.fill(false);
  rejected_.clear();
  current_ = nullptr;
  fields_seen_ = 0;
}

std::string_view IndexParser::complaint() const {
  if (!rejected_.empty()) return rejected_;
  if (!is_name(values_[kPackage])) return "no valid package name";
  if (is_installed() && values_[kVersion].empty()) return "no version";
  if (!std::all_of(values_.begin(), values_.end(), is_text)) return "bytes that are not UTF-8";
  return {};
}

// Only dpkg's list has the field; its last word is the state.
bool IndexParser::is_installed() const {
  const std::string_view status = values_[kStatus];
  return status.empty() || status.substr(status.rfind(' ') + 1) == "installed";
}

void IndexParser::interpret() {
  if (const std::string_view reason = complaint(); !reason.empty()) {
    ++index_.skipped_stanzas;
    return note(reason);
  }
  if (!is_installed()) {
    ++index_.not_installed;
    return;
  }
  Stanza stanza;
  stanza.name = values_[kPackage];
  stanza.version = first_line(values_[kVersion]);
  stanza.section = first_line(values_[kSection]);
  stanza.architecture = first_line(values_[kArchitecture]);
  stanza.priority = first_line(values_[kPriority]);
  stanza.maintainer = first_line(values_[kMaintainer]);
  stanza.description = first_line(values_[kDescription]);
  stanza.installed_size = number(values_[kInstalledSize]) * 1024;  // stands there in KiB
  stanza.download_size = number(values_[kSize]);
  read_references(stanza);
  keep(std::move(stanza));
}

void IndexParser::read_references(Stanza& stanza) {
  Reference pattern;
  pattern.group = read_groups(values_[kDepends], pattern, stanza);
  pattern.early = true;
  read_groups(values_[kPreDepends], pattern, stanza);
  constexpr std::array<std::pair<FieldIndex, ReferenceKind>, 5> kOthers = {{
      {kRecommends, ReferenceKind::kRecommends},
      {kSuggests, ReferenceKind::kSuggests},
      {kConflicts, ReferenceKind::kConflicts},
      {kBreaks, ReferenceKind::kBreaks},
      {kProvides, ReferenceKind::kProvides},
  }};
  for (const auto& [which, kind] : kOthers) {
    Reference other;
    other.kind = kind;
    read_groups(values_[which], other, stanza);
  }
}

// Adds what `list` refers to, counting groups on from the pattern's. Returns the number of the next group.
std::int64_t IndexParser::read_groups(std::string_view list, Reference pattern, Stanza& stanza) {
  while (!list.empty()) {
    std::string_view group = take_until(list, ',');
    if (trim(group).empty()) continue;
    pattern.alternative = 0;
    while (!group.empty()) {
      Reference reference = pattern;
      if (read_reference(take_until(group, '|'), reference)) {
        stanza.references.push_back(std::move(reference));
        ++pattern.alternative;
      } else {
        ++index_.skipped_references;
        note("a malformed reference of " + stanza.name);
      }
    }
    if (pattern.alternative > 0) ++pattern.group;
  }
  return pattern.group;
}

void IndexParser::keep(Stanza stanza) {
  const auto [place, added] = places_.try_emplace(stanza.name, index_.stanzas.size());
  if (added) {
    index_.references += stanza.references.size();
    index_.stanzas.push_back(std::move(stanza));
    return;
  }
  ++index_.other_versions;
  Stanza& kept = index_.stanzas[place->second];
  if (compare_versions(stanza.version, kept.version) <= 0) return;
  index_.references += stanza.references.size();
  index_.references -= kept.references.size();
  kept = std::move(stanza);
}

void IndexParser::reject(std::string_view reason) {
  if (rejected_.empty()) rejected_ = reason;
}

void IndexParser::note(std::string_view reason) {
  if (index_.problems.size() < kProblemsKept) index_.problems.push_back({index_.lines, std::string(reason)});
}

}  // namespace debian
