// These functions write the classes of entities and relationships.
//
// A node becomes a class with public members. Nothing but the list of members differs from class to class:
//
//   class Person {
//    public:
//     Person();                                       // for decoding, and for members that are set one by one
//     Person(std::string name, Role role);            // the required fields, in the order of the schema
//     Person(const Person&); ...                      // copies, moves, the destructor
//
//     fgraph::Id<Person> id;
//     std::string name;                               // fields
//     fgraph::ToMany<Person, Knows> friends;          // links
//     static const fgraph::Fetch<Person> card;        // fetch hints
//     struct fields; struct links;                    // defined in the repositories header
//    private:
//     fgraph::detail::Fingerprints<2> saved_;         // what is stored for the fields, for saves that write changes
//   };
//
// A relationship has `source` and `target` instead of links and hints, and up to two constructors. Comparison,
// printing and hashing are written by emit_members.cc, because structs have them too. The traits, through which the
// runtime reaches the members, are written by emit_traits.cc.
//
// Every function of the class is defined in the source file, even if it is defaulted. A file that includes the header
// then compiles no constructors and destructors of the members.
#include <algorithm>
#include <vector>

#include "compiler/emit/cpp_types.h"
#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

// Ends says which parameters the constructor of a relationship has. In a link it does not need the nodes at its ends:
//
//   Knows(Id<Person> source, Id<Person> target, Date since)   // kGiven: for the repository of the relationship
//   Knows(Date since)                                         // kOfTheLink: alice.friends.add(bob, Knows(since))
enum class Ends { kGiven, kOfTheLink };

std::size_t required_count(const Record& record) {
  return static_cast<std::size_t>(std::count_if(record.fields.begin(), record.fields.end(), is_required));
}

// Returns 0 if there is no such constructor. An abstract node has none, because its objects only come from reads. A
// node has no ends, so that its one constructor counts as kGiven.
std::size_t constructor_parameter_count(const Record& record, Ends ends) {
  if (record.is_abstract || (record.source.empty() && ends == Ends::kOfTheLink)) return 0;
  const bool has_ends = !record.source.empty() && ends == Ends::kGiven;
  return (has_ends ? 2 : 0) + required_count(record);
}

// Returns whether the default constructor makes a relationship that lacks values, which saving refuses. The object
// needs a mark for that, because an int that nobody has set is 0, as one that was set to 0 is.
// `alice.friends.add(bob.id)` makes such a relationship.
bool makes_draft(const Record& record) {
  return !record.source.empty() && required_count(record) > 0;
}

// Returns whether a field has the default `now()`, so that the constructor has to do something.
bool has_now(const Record& record) {
  for (const FieldDescriptor& field : record.fields) {
    if (field.default_value.kind == DefaultKind::kNow) return true;
  }
  return false;
}

// Separates the elements of a list: writes `first` at the first call and `next` at each later one.
class Separator {
 public:
  explicit Separator(Printer& printer, std::string_view first, std::string_view next)
      : printer_(printer), text_(first), next_(next) {}
  void operator()() {
    printer_.emit(text_);
    text_ = next_;
  }

 private:
  Printer& printer_;
  std::string_view text_;
  std::string_view next_;
};

// Writes the parameters of the constructor: std::string name, std::string email
// In a declaration a parameter has the name of its member, which a reader of the header expects. In a definition it
// has `suffix` after it, because compilers can warn of a parameter that hides a member (-Wshadow). The longer name
// can be taken as well: if there are fields `name` and `name_value`, Scope::unused() gives the parameter another one.
void constructor_parameters(const Emission& emission, const Record& record, Ends ends, std::string_view suffix) {
  Printer& printer = emission.printer;
  Separator separate(printer, "", ", ");
  const auto parameter = [&](std::string_view type, std::string_view name) {
    separate();
    const std::string unique =
        suffix.empty() ? std::string(name) : record.members.unused(std::string(name).append(suffix));
    printer.emit({{"type", type}, {"name", unique}}, "$type$ $name$");
  };
  if (!record.source.empty() && ends == Ends::kGiven) {
    parameter("fgraph::Id<" + record.source + ">", "source");
    parameter("fgraph::Id<" + record.target + ">", "target");
  }
  for (const FieldDescriptor& field : record.fields) {
    if (is_required(field)) parameter(member_type(emission, field.type), record.members[field.name]);
  }
}

// Construct says where the initial values come from. kEmpty is the default constructor, which only sets the defaults
// `now()`. kFromRequired takes the ends too; kFromFields is the constructor for links.
enum class Construct { kEmpty, kFromRequired, kFromFields };

// Writes the initializers of the constructor: : name(std::move(name_value)), created_at(fgraph::DateTime::now())
void member_initializers(const Emission& emission, const Record& record, Construct construct) {
  Printer& printer = emission.printer;
  Separator separate(printer, "\n    : ", ",\n      ");
  const auto from_parameter = [&](std::string_view member, std::string_view pattern) {
    separate();
    const std::string value = record.members.unused(std::string(member).append("_value"));
    printer.emit({{"member", member}, {"value", value}}, pattern);
  };
  if (construct == Construct::kFromRequired && !record.source.empty()) {
    from_parameter("source", "$member$($value$)");
    from_parameter("target", "$member$($value$)");
  }
  for (const FieldDescriptor& field : record.fields) {
    const std::string& member = record.members[field.name];
    if (field.default_value.kind == DefaultKind::kNow) {
      separate();
      printer.emit({{"member", member}, {"now", now_expression(field.type)}}, "$member$($now$)");
    } else if (construct != Construct::kEmpty && is_required(field)) {
      from_parameter(member, is_moved(field.type) ? "$member$(std::move($value$))" : "$member$($value$)");
    }
  }
}

// Declares the constructors, and the operations of copying and moving. They are defined in the source file, so that
// code that uses the class compiles fast.
void constructor_declarations(const Emission& emission, const Record& record) {
  Printer& printer = emission.printer;
  printer.emit({{"class", record.name}}, R"cc(
    $class$();
  )cc");
  for (const Ends ends : {Ends::kGiven, Ends::kOfTheLink}) {
    const std::size_t count = constructor_parameter_count(record, ends);
    if (count == 0) continue;
    if (ends == Ends::kOfTheLink) printer.emit("// For links, which know the ends.\n");
    printer.emit({{"class", record.name},
                  {"explicit", count == 1 ? "explicit " : ""},
                  {"parameters", [&] { constructor_parameters(emission, record, ends, ""); }}},
                 R"cc(
      $explicit$$class$($parameters$);
    )cc");
  }
  printer.emit({{"class", record.name}}, R"cc(
    $class$(const $class$&);
    $class$($class$&&) noexcept;
    $class$& operator=(const $class$&);
    $class$& operator=($class$&&) noexcept;
    ~$class$();
  )cc");
}

// Returns the initializer of a member. The version of an entity says whether it was ever saved. A relationship needs no
// such mark, because it has no key by which it could be found without having been saved.
std::string initializer(const Emission& emission, const Record& record, const FieldDescriptor& field) {
  const bool is_entity = record.source.empty();
  if (is_entity && (field.flags & kFieldVersion) != 0) return " = fgraph::kNoVersion";
  return member_initializer(emission, field);
}

void member_declarations(const Emission& emission, const Record& record) {
  for (const FieldDescriptor& field : record.fields) {
    doc_comment(emission.printer, field.doc);
    emission.printer.emit({{"type", member_type(emission, field.type)},
                           {"name", record.members[field.name]},
                           {"initializer", initializer(emission, record, field)}},
                          R"cc(
      $type$ $name$$initializer$;
    )cc");
  }
}

void link_declarations(const Emission& emission, const Record& record) {
  for (const LinkDescriptor& link : record.links) {
    doc_comment(emission.printer, link.doc);
    emission.printer.emit({{"type", link_type(emission, link)}, {"name", record.members[link.name]}}, R"cc(
      $type$ $name$;
    )cc");
  }
}

// Declares the fetch hints, which are constants of the class.
void hint_declarations(const Emission& emission, const Record& record) {
  for (const FetchDescriptor& hint : record.hints) {
    doc_comment(emission.printer, hint.doc);
    emission.printer.emit({{"class", record.name}, {"name", record.members[hint.name]}}, R"cc(
      static const fgraph::Fetch<$class$> $name$;
    )cc");
  }
}

bool leads_to_many(const LinkDescriptor& link) {
  return link.cardinality == Cardinality::kMany;
}

void links_declaration(const Emission& emission, const Record& record) {
  if (record.links.empty()) return;
  emission.printer.emit(R"cc(
    // The links as values, for fetch hints and conditions. Defined in the repositories header.
    struct links;
  )cc");
}

// Writes the private member in which an object remembers what is stored for its fields.
// It is the only member that is not public, and the traits are a friend because of it.
void private_members(const Emission& emission, const Record& record) {
  emission.printer.emit({{"traits", record.traits}, {"count", std::to_string(record.fields.size())}},
                        "\n private:\n  friend struct fgraph::$traits$;\n"
                        "  fgraph::detail::Fingerprints<$count$> saved_;\n");
}

}  // namespace

void doc_comment(Printer& printer, std::string_view doc) {
  for (const std::string& line : comment_lines(doc)) {
    if (line.empty()) {
      printer.emit("///\n");
    } else {
      printer.emit({{"line", line}}, "/// $line$\n");
    }
  }
}

void entity_class(const Emission& emission, const Record& record) {
  doc_comment(emission.printer, record.doc);
  if (record.is_abstract) {
    emission.printer.emit(R"cc(
      // Abstract: what is read of nodes that derive from it, and saved as what they are.
    )cc");
  }
  emission.printer.emit({{"class", record.name},
                         {"constructors", [&] { constructor_declarations(emission, record); }},
                         {"members", [&] { member_declarations(emission, record); }},
                         {"links", [&] { link_declarations(emission, record); }},
                         {"hints", [&] { hint_declarations(emission, record); }},
                         {"links_struct", [&] { links_declaration(emission, record); }},
                         {"private", [&] { private_members(emission, record); }}},
                        R"cc(
    class $class$ {
     public:
      $constructors$

      fgraph::Id<$class$> id;
      $members$
      $links$

      $hints$

      // The fields as values, for conditions and sorting. Defined in the repositories header.
      struct fields;
      $links_struct$

      // Of the id and the fields.
      friend bool operator==(const $class$&, const $class$&);
      // Fields under @redact as ***, links as how many nodes they hold.
      friend std::ostream& operator<<(std::ostream&, const $class$&);
      friend std::string to_string(const $class$&);
     $private$
    };
  )cc");
}

void relationship_class(const Emission& emission, const Record& record) {
  doc_comment(emission.printer, record.doc);
  emission.printer.emit({{"class", record.name},
                         {"source", record.source},
                         {"target", record.target},
                         {"constructors", [&] { constructor_declarations(emission, record); }},
                         {"members", [&] { member_declarations(emission, record); }},
                         {"private", [&] { private_members(emission, record); }}},
                        R"cc(
    class $class$ {
     public:
      $constructors$

      fgraph::Id<$class$> id;
      fgraph::Id<$source$> source;
      fgraph::Id<$target$> target;
      $members$

      // The fields as values, for conditions and sorting. Defined in the repositories header.
      struct fields;

      // Of the ids and the fields.
      friend bool operator==(const $class$&, const $class$&);
      // Fields under @redact as ***.
      friend std::ostream& operator<<(std::ostream&, const $class$&);
      friend std::string to_string(const $class$&);
     $private$
    };
  )cc");
}

// Writes `static constexpr fgraph::Field<Person, std::string> name{0};` for each field. The number is the place of
// the field in its descriptor. A constant has the name of its member, so that a condition reads as the schema does:
// `Person::fields::name == "Ada"`.
void field_constants(const Emission& emission, const Record& record) {
  const auto constants = [&] {
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      const bool is_vector = record.fields[i].index == FieldIndex::kVector;
      emission.printer.emit({{"kind", is_vector ? "IndexedVector" : "Field"},
                             {"class", record.name},
                             {"type", member_type(emission, record.fields[i].type)},
                             {"name", record.members[record.fields[i].name]},
                             {"index", std::to_string(i)}},
                            R"cc(
        static constexpr fgraph::$kind$<$class$, $type$> $name${$index$};
      )cc");
    }
  };
  emission.printer.emit({{"class", record.name}, {"constants", constants}}, R"cc(
    struct $class$::fields {
      $constants$
    };
  )cc");
}

void link_constants(const Emission& emission, const Record& record, const EntityDescriptor& entity) {
  if (entity.links.empty()) return;
  const auto constants = [&] {
    for (std::size_t i = 0; i < entity.links.size(); ++i) {
      emission.printer.emit({{"class", record.name},
                             {"kind", leads_to_many(entity.links[i]) ? "LinkToMany" : "Link"},
                             {"ends", link_arguments(emission, entity.links[i])},
                             {"name", record.members[entity.links[i].name]},
                             {"index", std::to_string(i)}},
                            R"cc(
        static constexpr fgraph::$kind$<$class$, $ends$> $name${$index$};
      )cc");
    }
  };
  emission.printer.emit({{"class", record.name}, {"constants", constants}}, R"cc(
    struct $class$::links {
      $constants$
    };
  )cc");
}

// Defines the hints, constructors and operations of the class.
// An object is copied into a temporary before it is assigned. If copying a member throws, the target is then
// unchanged, because moving does not throw.
void record_definitions(const Emission& emission, const Record& record) {
  Printer& printer = emission.printer;
  for (std::size_t i = 0; i < record.hints.size(); ++i) {
    printer.emit({{"class", record.name},
                  {"name", record.members[record.hints[i].name]},
                  {"constants", record.constants},
                  {"index", std::to_string(i)}},
                 R"cc(
      constinit const fgraph::Fetch<$class$> $class$::$name${$constants$Hints[$index$]};
    )cc");
  }
  if (has_now(record) || makes_draft(record)) {
    printer.emit({{"class", record.name},
                  {"initializers", [&] { member_initializers(emission, record, Construct::kEmpty); }},
                  {"body", makes_draft(record) ? "{ saved_.is_draft = true; }" : "{}"}},
                 R"cc(
      $class$::$class$()$initializers$ $body$
    )cc");
  } else {
    printer.emit({{"class", record.name}}, R"cc(
      $class$::$class$() = default;
    )cc");
  }
  for (const Ends ends : {Ends::kGiven, Ends::kOfTheLink}) {
    if (constructor_parameter_count(record, ends) == 0) continue;
    const Construct construct = ends == Ends::kGiven ? Construct::kFromRequired : Construct::kFromFields;
    printer.emit({{"class", record.name},
                  {"parameters", [&] { constructor_parameters(emission, record, ends, "_value"); }},
                  {"initializers", [&] { member_initializers(emission, record, construct); }}},
                 R"cc(
      $class$::$class$($parameters$)$initializers$ {}
    )cc");
  }
  printer.emit({{"class", record.name}, {"other", record.members.unused("other")}}, R"cc(
    $class$::$class$(const $class$&) = default;
    $class$::$class$($class$&&) noexcept = default;
    $class$& $class$::operator=(const $class$& $other$) { return *this = $class$($other$); }
    $class$& $class$::operator=($class$&&) noexcept = default;
    $class$::~$class$() = default;

  )cc");
  record_functions(printer, record.name, record.source.empty() ? "EntityTraits" : "RelationshipTraits");
}

}  // namespace fgraph::compiler
