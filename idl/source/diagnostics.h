// Diagnostics collects the messages of a compilation while it runs, and shows them at the end in the order of the
// text.
//
// The life of a message has three steps. report() fills the placeholders of its text (messages.h). The caller adds
// labels and help lines to the reference that it gets back. render() drops repetitions, sorts what is left and writes
// it. Nothing is written earlier, because each pass goes through all files before the next one begins: messages come
// in the order of the passes, which is not the order of the text.
//
// Some functions are defined in render.cc and render_json.cc.
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

// A label is a second place that a message points at, such as the first declaration of a name that is declared twice.
struct Label {
  Span span;
  std::string text;
};

// A Diagnostic is one message. It is a value, but its spans point into files that its `Diagnostics` owns.
struct Diagnostic {
  Message message = {};
  Span span;
  std::string text;
  std::vector<Label> labels;
  std::vector<std::string> helps;
  std::string suggestion;  // the name that was probably meant, or empty; a help line shows it too

  std::uint32_t code() const { return static_cast<std::uint32_t>(message); }
  Severity severity() const { return message_severity(message); }

  Diagnostic& label(Span span, std::string text);
  Diagnostic& help(std::string text);
  // Adds "did you mean 'name'?"; an empty name adds nothing.
  Diagnostic& suggest(std::string_view name);
};

enum class Style : std::uint8_t { kPlain, kColour };

// A format says how messages are written.
enum class Format : std::uint8_t {
  kPretty,  // with source lines, for people
  kLine,    // `file:line:column: error: text [FG1001]`, for editors
  kJson,    // an object in each line
  kSarif,   // one document, SARIF 2.1.0; also if there is no message
};

// Collects messages, and owns the source files that they and a `Schema` point into.
//
// Messages are shown in the order of the text, and a message that was reported twice is shown once. A schema can be so
// wrong that there are millions of messages: the first kKeptLimit are kept, and kShownLimit of them are shown, errors
// before warnings.
//
// Not thread-safe: one compilation on one thread uses one object.
class Diagnostics {
 public:
  // Messages beyond the first limit are counted and not shown. Messages beyond the second one are not even kept.
  static constexpr std::size_t kShownLimit = 100;
  static constexpr std::size_t kKeptLimit = 10'000;

  Diagnostics() = default;
  Diagnostics(const Diagnostics&) = delete;
  Diagnostics& operator=(const Diagnostics&) = delete;

  // Keeps the file as long as this object lives. Its text may hold any bytes.
  const SourceFile& add_source(std::string path, std::string text);

  // Turns a warning of kLints on. The pass that reports it asks whether it is on.
  void ask_for(Message lint) { lints_.push_back(lint); }
  bool is_asked_for(Message lint) const;

  // Reports `M` at `span`. It does not compile unless there is an argument for each placeholder of the message. Labels
  // and help lines can be added to the returned reference. It stays valid as long as this object. After kKeptLimit
  // messages it is only valid until the next one is reported.
  template <Message M, typename... Args>
  Diagnostic& report(Span span, const Args&... args) {
    static_assert(placeholder_count(message_format(M)) == sizeof...(Args), "one argument per {} of the message");
    return add(M, span, {shown(args)...});
  }

  // Calls suggest() of suggest.h for candidates that schemas make up. A schema can hold so many mistakes and so many
  // names that comparing all of them would take hours. After kMostComparisons comparisons nothing is suggested any
  // more.
  std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates);
  bool may_suggest() const { return comparisons_ < kMostComparisons; }

  // Returns the kept messages in the order in which they were reported. References stay valid.
  const std::deque<Diagnostic>& all() const { return diagnostics_; }

  // Returns how many errors were reported so far. Those that are not shown count too.
  std::size_t error_count() const { return error_count_; }

  // Returns at most kShownLimit messages, sorted by file, offset and code, without repetitions.
  std::vector<const Diagnostic*> sorted() const;

  // Writes all messages in order, each with its source line and a mark below it. A last line says how many were left
  // out. The text is UTF-8 and ends with a line feed unless it is empty. Texts for people are made in render.cc, those
  // for programs in render_json.cc.
  std::string render(Style style) const { return render(Format::kPretty, style); }
  // Writes them in another format. Only the pretty format has a style.
  std::string render(Format format, Style style) const;

  // Writes one message. Its last line ends with a line feed too.
  static std::string render(const Diagnostic& diagnostic, Style style);

 private:
  std::string render_pretty(Style style) const;
  std::string render_lines() const;
  std::string render_json() const;
  std::string render_sarif() const;
  // Returns how many messages sorted() leaves out.
  std::size_t hidden_count() const;

  // Returns an argument as messages show it. A name can be as long as a file, so that long ones are cut.
  static std::string shown(std::string_view text);
  template <typename Number, std::enable_if_t<std::is_arithmetic_v<Number>, int> = 0>
  static std::string shown(Number number) {
    return std::to_string(number);
  }

  Diagnostic& add(Message message, Span span, std::initializer_list<std::string> arguments);

  static constexpr std::size_t kMostComparisons = 1'000'000;

  // These two are deques, because spans point at the files, and callers hold references to messages, while others are
  // added.
  std::deque<SourceFile> sources_;
  std::deque<Diagnostic> diagnostics_;
  std::vector<Message> lints_;
  std::size_t error_count_ = 0;
  std::size_t warning_count_ = 0;
  std::size_t comparisons_ = 0;
};

}  // namespace fgraph::idl
