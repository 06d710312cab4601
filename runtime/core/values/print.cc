// Objects are printed here as text for people who read logs, test failures and debuggers.
#include <charconv>
#include <ostream>

#include <fgraph/link.h>

#include "core/values/record.h"
#include "core/values/text.h"

namespace fgraph::detail {
namespace {

constexpr std::size_t kShownOfVector = 4;

// A TextPrinter prints values and records. Texts come from the graph, so they are quoted and escaped: no text looks
// like something else or breaks a line.
class TextPrinter {
 public:
  void raw(std::string_view text) { out_ += text; }

  void print(bool value) { raw(value ? "true" : "false"); }
  void print(std::int64_t value) { out_ += std::to_string(value); }
  void print(double value) { number(value); }
  void print(float value) { number(value); }
  void print(const std::string& value);
  template <FormedText T>
  void print(const T& value) {
    out_ += value.to_string();
  }
  void print(Point value);
  void print(const Vector& value);
  void print(const Bytes& value) { count(value.data.size(), " byte"); }
  void print(EntityId value) {
    if (value.has_value()) {
      print(value.value());
    } else {
      raw("none");
    }
  }
  template <typename T>
  void print(const std::optional<T>& value) {
    if (value) {
      print(*value);
    } else {
      raw("none");
    }
  }
  template <typename T>
  void print(const std::vector<T>& values) {
    std::string_view before = "[";
    for (const auto& value : values) {
      raw(before);
      print(static_cast<const T&>(value));
      before = ", ";
    }
    raw(values.empty() ? "[]" : "]");
  }

  void record(const RecordOperations& operations, const void* object);
  std::string take() { return std::move(out_); }

 private:
  template <typename Number>
  void number(Number value) {
    char text[32];
    out_.append(text, std::to_chars(text, text + sizeof text, value).ptr);
  }
  void count(std::size_t count, std::string_view unit) {
    out_.append(std::to_string(count)).append(unit);
    if (count != 1) out_ += 's';
  }
  void member(const core::DescribedMember& described);
  void link(const LinkBase& link);
  void elements(const core::DescribedMember& described);
  void element(const core::DescribedMember& described, void* element);

  std::string out_;
};

void TextPrinter::print(const std::string& value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const bool is_text = core::is_utf8(value);
  out_ += '"';
  for (const char character : value) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') {
      out_.append(1, '\\').append(1, character);
    } else if (character == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !is_text)) {
      out_.append("\\x").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    } else {
      out_ += character;
    }
  }
  out_ += '"';
}

void TextPrinter::print(Point value) {
  raw("(");
  print(value.latitude);
  raw(", ");
  print(value.longitude);
  raw(")");
}

void TextPrinter::print(const Vector& value) {
  const std::size_t size = value.values.size();
  if (size <= kShownOfVector) return print(value.values);
  raw("[");
  for (std::size_t i = 0; i < kShownOfVector; ++i) {
    print(value.values[i]);
    raw(", ");
  }
  raw("... ");
  count(size, " element");
  raw("]");
}

void TextPrinter::link(const LinkBase& link) {
  const LinkContent* content = link.content();
  if (!link.loaded()) {
    raw("unloaded");
  } else {
    count(content == nullptr ? 0 : content->items.size(), " node");
    if (link.partial()) raw(" of some");
  }
  if (link.changed()) raw(", changed");
}

void TextPrinter::element(const core::DescribedMember& described, void* element) {
  const MemberAccess& access = *described.member.access;
  if (access.record != nullptr) return record(*access.record, element);
  const std::int64_t number = access.number(element);
  const EnumValueDescriptor* value = enum_value(*described.type.type.enumeration, number);
  if (value != nullptr) return raw(value->name);
  print(number);
}

void TextPrinter::elements(const core::DescribedMember& described) {
  const Member& member = described.member;
  const std::size_t size = member.access->size(member.object);
  const bool is_list = described.type.type.kind == ValueKind::kList;
  if (is_list) raw("[");
  if (!is_list && size == 0) raw("none");
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0) raw(", ");
    element(described, member.access->element(member.object, i));
  }
  if (is_list) raw("]");
}

void TextPrinter::member(const core::DescribedMember& described) {
  raw(described.name);
  raw(": ");
  const Member& member = described.member;
  if (described.is_redacted) {
    raw("***");
  } else if (described.is_link) {
    link(*static_cast<const LinkBase*>(member.object));
  } else if (member.access != nullptr) {
    elements(described);
  } else {
    core::with_type(described.type,
                    [&]<typename T>(std::type_identity<T>) { print(*static_cast<const T*>(member.object)); });
  }
}

void TextPrinter::record(const RecordOperations& operations, const void* object) {
  raw(core::name_of(operations));
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    raw("{");
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0) raw(", ");
      member(core::described(operations, members[i], i));
    }
    raw("}");
  });
}

}  // namespace

std::string record_text(const RecordOperations& operations, const void* object) {
  TextPrinter printer;
  printer.record(operations, object);
  return printer.take();
}

std::ostream& print_record(std::ostream& out, const RecordOperations& operations, const void* object) {
  return out << record_text(operations, object);
}

}  // namespace fgraph::detail
