// This file writes the functions that every class with members has: comparison, hashing, printing, and the table of
// members that they use.
//
// None of these functions is written for each member. Each hands the object, as a `void*`, to one function of the
// runtime together with kRecord, which holds the descriptor and the function members():
//
//   bool operator==(const Person& a, const Person& b) {
//     return fgraph::detail::equal_records(fgraph::EntityTraits<Person>::kRecord, &a, &b);
//   }
//   void EntityTraits<::social::Person>::members(void* object, detail::MemberVisitor& visitor) {
//     auto& value = *static_cast<::social::Person*>(object);
//     const detail::Member list[] = {{&value.id}, {&value.name}, ...};
//     visitor.visit(list);
//   }
//
// So a class with fifty fields costs fifty rows of a table, and no code that compares, prints or hashes them.
#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {

void record_functions(Printer& printer, std::string_view name, std::string_view traits) {
  printer.emit({{"class", name}, {"traits", traits}}, R"cc(
    bool operator==(const $class$& a, const $class$& b) {
      return fgraph::detail::equal_records(fgraph::$traits$<$class$>::kRecord, &a, &b);
    }
    std::ostream& operator<<(std::ostream& out, const $class$& value) {
      return fgraph::detail::print_record(out, fgraph::$traits$<$class$>::kRecord, &value);
    }
    std::string to_string(const $class$& value) {
      return fgraph::detail::record_text(fgraph::$traits$<$class$>::kRecord, &value);
    }
  )cc");
}

void hash_declaration(Printer& printer, std::string_view qualified_name) {
  printer.emit({{"class", qualified_name}}, R"cc(
    template <>
    struct std::hash<$class$> : fgraph::detail::RecordHash<$class$> {};
  )cc");
}

void record_traits_declaration(Printer& printer) {
  printer.emit(R"cc(
    static const detail::RecordOperations kRecord;
    static void members(void* object, detail::MemberVisitor& visitor);
  )cc");
}

// A class without members gets no array, because C++ has no array of length 0. Only a struct can be such a class:
// nodes and relationships have ids.
void record_traits_definitions(Printer& printer, std::string_view qualified_name, std::string_view traits,
                               std::string_view descriptor, Links links, const std::function<void()>& members) {
  constexpr std::string_view kLinks = ", .link_operations = &link_operations";
  printer.emit({{"traits", traits}, {"descriptor", descriptor}, {"links", links == Links::kSome ? kLinks : ""}}, R"cc(
    constinit const detail::RecordOperations $traits$::kRecord = {
        .$descriptor$ = &kDescriptor, .members = &members$links$};

  )cc");
  if (!members) {
    printer.emit({{"traits", traits}}, R"cc(
      void $traits$::members(void*, detail::MemberVisitor& visitor) { visitor.visit({}); }
    )cc");
    return;
  }
  printer.emit({{"class", qualified_name}, {"traits", traits}, {"members", members}}, R"cc(
    void $traits$::members(void* object, detail::MemberVisitor& visitor) {
      auto& value = *static_cast<$class$*>(object);
      const detail::Member list[] = {
          $members$
      };
      visitor.visit(list);
    }
  )cc");
}

}  // namespace fgraph::compiler
