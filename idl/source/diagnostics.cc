#include "idl/source/diagnostics.h"

#include <algorithm>
#include <utility>

#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// Files are sorted by their paths, so that the output does not depend on the order in which they were read.
bool is_before(const Diagnostic* left, const Diagnostic* right) {
  const std::string_view left_path = left->span.file ? std::string_view(left->span.file->path()) : std::string_view();
  const std::string_view right_path =
      right->span.file ? std::string_view(right->span.file->path()) : std::string_view();
  if (left_path != right_path) return left_path < right_path;
  if (left->span.begin != right->span.begin) return left->span.begin < right->span.begin;
  return left->code() < right->code();
}

bool is_same(const Diagnostic* left, const Diagnostic* right) {
  return left->message == right->message && left->span.file == right->span.file &&
         left->span.begin == right->span.begin && left->text == right->text;
}

}  // namespace

std::string_view Diagnostics::nearest(std::string_view name, std::span<const std::string_view> candidates) {
  if (!may_suggest()) return {};
  comparisons_ += candidates.size();
  return idl::suggest(name, candidates);
}

Diagnostic& Diagnostic::label(Span where, std::string what) {
  labels.push_back({where, std::move(what)});
  return *this;
}

Diagnostic& Diagnostic::help(std::string advice) {
  helps.push_back(std::move(advice));
  return *this;
}

Diagnostic& Diagnostic::suggest(std::string_view name) {
  if (name.empty()) return *this;
  helps.push_back("did you mean '" + std::string(name) + "'?");
  suggestion = name;
  return *this;
}

const SourceFile& Diagnostics::add_source(std::string path, std::string text) {
  return sources_.emplace_back(std::move(path), std::move(text));
}

bool Diagnostics::is_asked_for(Message lint) const {
  return std::find(lints_.begin(), lints_.end(), lint) != lints_.end();
}

std::string Diagnostics::shown(std::string_view text) {
  constexpr std::size_t kMaxShown = 120;
  if (text.size() <= kMaxShown) return std::string(text);
  std::size_t length = kMaxShown;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return std::string(text.substr(0, length)) + "...";
}

Diagnostic& Diagnostics::add(Message message, Span span, std::initializer_list<std::string> arguments) {
  // After the limit each message takes the place of the one before.
  if (diagnostics_.size() > kKeptLimit) diagnostics_.pop_back();
  Diagnostic& diagnostic = diagnostics_.emplace_back();
  diagnostic.message = message;
  diagnostic.span = span;
  std::string_view format = message_format(message);
  for (const std::string& argument : arguments) {
    const std::size_t hole = format.find("{}");
    diagnostic.text.append(format.substr(0, hole)).append(argument);
    format.remove_prefix(hole + 2);
  }
  diagnostic.text.append(format);
  ++(diagnostic.severity() == Severity::kError ? error_count_ : warning_count_);
  return diagnostic;
}

// The order of the steps matters. Repetitions are dropped before the limit is applied, so that a hundred copies of one
// message do not hide another. The cut takes errors first and then the text's order is made again, so that a schema
// with a hundred warnings still shows its one error, in its place.
std::vector<const Diagnostic*> Diagnostics::sorted() const {
  std::vector<const Diagnostic*> all;
  for (const Diagnostic& diagnostic : diagnostics_) all.push_back(&diagnostic);
  std::stable_sort(all.begin(), all.end(), is_before);
  all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
  if (all.size() > kShownLimit) {
    // If not everything can be shown, errors are shown before warnings.
    std::stable_partition(all.begin(), all.end(),
                          [](const Diagnostic* one) { return one->severity() == Severity::kError; });
    all.resize(kShownLimit);
    std::stable_sort(all.begin(), all.end(), is_before);
  }
  return all;
}

// If repetitions leave no more than the limit, nothing is hidden. Otherwise the number is an upper bound: messages
// that were not kept cannot be compared, so that their repetitions count too.
std::size_t Diagnostics::hidden_count() const {
  return diagnostics_.size() > kShownLimit && sorted().size() == kShownLimit
             ? error_count_ + warning_count_ - kShownLimit
             : 0;
}

std::string Diagnostics::render(Format format, Style style) const {
  switch (format) {
    case Format::kPretty: return render_pretty(style);
    case Format::kLine: return render_lines();
    case Format::kJson: return render_json();
    case Format::kSarif: return render_sarif();
  }
  return {};
}

}  // namespace fgraph::idl
