// What the compiler has to say about a schema: collected while it runs, shown at the end.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "idl/source/messages.h"
#include "idl/source/source.h"

namespace fgraph::idl {

// Another place that has to do with a message.
struct Label {
  Span span;
  std::string text;
};

// One message. Value; its spans point into files that the `Diagnostics` it came from owns.
struct Diagnostic {
  Message message = {};
  Span span;
  std::string text;
  std::vector<Label> labels;
  std::vector<std::string> helps;
  std::string suggestion;  // the name that was probably meant, or empty; a help line says the same

  std::uint32_t code() const { return static_cast<std::uint32_t>(message); }
  Severity severity() const { return message_severity(message); }

  Diagnostic& label(Span span, std::string text);
  Diagnostic& help(std::string text);
  // Adds "did you mean 'name'?"; an empty name adds nothing.
  Diagnostic& suggest(std::string_view name);
};

enum class Style : std::uint8_t { kPlain, kColour };

// How messages are written.
enum class Format : std::uint8_t {
  kPretty,  // with source lines, for people
  kLine,    // `file:line:column: error: text [FG1001]`, for editors
  kJson,    // an object in each line
  kSarif,   // one document, SARIF 2.1.0; also if there is no message
};

// Collects messages, and owns the source files that they and a `Schema` point into.
//
// Thread-safety: none; one compilation uses one object.
class Diagnostics {
 public:
  // Messages beyond these are counted, not shown, and beyond those not even kept.
  static constexpr std::size_t kShownLimit = 100;
  static constexpr std::size_t kKeptLimit = 10'000;

  Diagnostics() = default;
  Diagnostics(const Diagnostics&) = delete;
  Diagnostics& operator=(const Diagnostics&) = delete;

  // Keeps the file for the life of this object. The text is taken as it is, valid or not.
  const SourceFile& add_source(std::string path, std::string text);

  // Reports `M` at `span`. The number of arguments is checked against the message's placeholders at compile time. The
  // returned reference, for labels and help, stays valid.
  template <Message M, typename... Args>
  Diagnostic& report(Span span, const Args&... args) {
    static_assert(placeholder_count(message_format(M)) == sizeof...(Args), "one argument per {} of the message");
    return add(M, span, {shown(args)...});
  }

  // `suggest()` among names that schemas make up. There can be so many mistakes and names that comparing all of them
  // would take hours: after a few millions of comparisons nothing is suggested any more.
  std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates);
  bool may_suggest() const { return comparisons_ < kMostComparisons; }

  // As they were reported. References stay valid.
  const std::deque<Diagnostic>& all() const { return diagnostics_; }

  // Of the run so far, hidden ones included.
  std::size_t error_count() const { return error_count_; }
  std::size_t warning_count() const { return warning_count_; }

  // Sorted by file, offset and code, without repetitions; at most kShownLimit errors.
  std::vector<const Diagnostic*> sorted() const;

  // All messages in order, each with its source lines and carets, and a closing line if some were left out. UTF-8; ends
  // with a line feed unless empty.
  std::string render(Style style) const { return render(Format::kPretty, style); }
  // As above; only the pretty format has a style.
  std::string render(Format format, Style style) const;

  // One message, without its own line feed at the end of the last line missing.
  static std::string render(const Diagnostic& diagnostic, Style style);

 private:
  std::string render_pretty(Style style) const;
  std::string render_lines() const;
  std::string render_json() const;
  std::string render_sarif() const;
  // How many messages sorted() leaves out.
  std::size_t hidden_count() const;

  // Names can be as long as files.
  static std::string shown(std::string_view text);
  template <typename Number, std::enable_if_t<std::is_arithmetic_v<Number>, int> = 0>
  static std::string shown(Number number) {
    return std::to_string(number);
  }

  Diagnostic& add(Message message, Span span, std::initializer_list<std::string> arguments);

  static constexpr std::size_t kMostComparisons = 1'000'000;

  std::deque<SourceFile> sources_;
  std::deque<Diagnostic> diagnostics_;
  std::size_t error_count_ = 0;
  std::size_t warning_count_ = 0;
  std::size_t comparisons_ = 0;
};

}  // namespace fgraph::idl
