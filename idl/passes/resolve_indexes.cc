// This pass resolves indexes.
//
// Needs: fields and labels, with those that are inherited.
// Establishes: the indexes of nodes, and the mark of every field that an index makes quick to find. Fields and labels
// do not change any more, so that they are handed over to the descriptors: from here on `program.members` knows them.
// Reports: fields that are not known or cannot be indexed, options that are wrong, and indexes that say the same twice.
// After a mistake: an index is made of those of its fields that can be used, and is left out if there is none.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "idl/passes/passes.h"
#include "idl/resolve/types.h"
#include "idl/source/suggest.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

using Kind = ast::Expression::Kind;

// The full-text search of the server can stem the words of these languages. The server accepts any other name and
// ignores it, so that it has to be refused here.
constexpr std::array<std::string_view, 29> kLanguages = {
    "arabic",  "armenian",   "basque", "catalan",   "chinese",    "danish",    "dutch",      "english",
    "finnish", "french",     "german", "greek",     "hindi",      "hungarian", "indonesian", "irish",
    "italian", "lithuanian", "nepali", "norwegian", "portuguese", "romanian",  "russian",    "serbian",
    "spanish", "swedish",    "tamil",  "turkish",   "yiddish"};

std::string_view noun(ast::IndexMember::Kind kind) {
  switch (kind) {
    case ast::IndexMember::Kind::kRange: return "an index";
    case ast::IndexMember::Kind::kFulltext: return "a full-text index";
  }
  return {};
}

// Returns whether the full-text search finds values of the type. The server accepts lists of texts but never finds
// them.
bool can_be_searched(const TypeDescriptor& type) {
  return type.scalar == Scalar::kString && type.enumeration == nullptr && type.kind != ValueKind::kList;
}

// This map finds the position of a field by its name.
using FieldIndexes = std::unordered_map<std::string_view, std::uint32_t>;

// Resolves one index of one composite. Mistakes in an inherited index were reported at the declaration that writes it.
class IndexResolver {
 public:
  IndexResolver(Program& program, const Composite& composite, const FieldIndexes& by_name, const WrittenIndex& source)
      : program_(program),
        composite_(composite),
        by_name_(by_name),
        member_(*source.member),
        own_(source.owner == &composite) {}

  // Fills `index`. Returns false if none of its fields can be used.
  bool run(IndexDescriptor& index) {
    index.kind = member_.kind == ast::IndexMember::Kind::kFulltext ? IndexKind::kFulltext : IndexKind::kRange;
    std::vector<std::uint32_t> fields;
    for (std::size_t i = 0; i < member_.fields.size(); ++i) add_field(i, fields);
    for (std::size_t i = 0; i < member_.options.size(); ++i) option(i, index);
    index.fields = program_.build.list(fields);
    return !fields.empty();
  }

 private:
  void add_field(std::size_t at, std::vector<std::uint32_t>& fields) {
    const ast::Name& name = member_.fields[at];
    if (!name.present()) return;
    const auto known = by_name_.find(name.text);
    if (known == by_name_.end()) return unknown(name);
    const std::uint32_t index = known->second;
    const FieldDescriptor* found = &composite_.fields[index];
    if (std::find(fields.begin(), fields.end(), index) != fields.end()) return repeated(at);
    if (!fits(found->type)) return wrong_type(*found, name);
    fields.push_back(index);
  }

  bool fits(const TypeDescriptor& type) const {
    switch (member_.kind) {
      case ast::IndexMember::Kind::kRange: return can_be_indexed(type);
      case ast::IndexMember::Kind::kFulltext: return can_be_searched(type);
    }
    return false;
  }

  void unknown(const ast::Name& name) {
    if (!own_) return;
    std::vector<std::string_view> names;
    std::vector<std::string_view> fitting;
    for (const FieldDescriptor& field : composite_.fields) {
      if (!program_.diagnostics.may_suggest()) break;
      names.push_back(field.name);
      if (fits(field.type)) fitting.push_back(field.name);
    }
    std::string_view meant = program_.diagnostics.nearest(name.text, fitting);
    if (meant.empty()) meant = program_.diagnostics.nearest(name.text, names);
    if (composite_.may_have(name.text) && !(composite_.incomplete && is_near(name.text, meant))) return;
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kUnknownField>(name.span, name.text, composite_.symbol->name);
    diagnostic.suggest(meant);
    const bool is_link = std::any_of(composite_.written_links.begin(), composite_.written_links.end(),
                                     [&](const WrittenLink& source) { return source.link->name.text == name.text; });
    if (is_link) diagnostic.help("it is a link; only fields can be indexed");
  }

  void repeated(std::size_t at) {
    if (!own_) return;
    const ast::Name& name = member_.fields[at];
    const auto first = std::find_if(member_.fields.begin(), member_.fields.end(),
                                    [&](const ast::Name& other) { return other.text == name.text; });
    program_.diagnostics.report<Message::kRepeatedField>(name.span, name.text).label(first->span, "first here");
  }

  void wrong_type(const FieldDescriptor& field, const ast::Name& name) {
    if (!own_) return;
    Diagnostic& diagnostic = program_.diagnostics.report<Message::kIndexType>(
        name.span, field.name, type_text(field.type), noun(member_.kind));
    if (member_.kind == ast::IndexMember::Kind::kFulltext) {
      diagnostic.help("only fields of type 'string' and 'string?' can be searched for words");
    } else if (field.type.scalar == Scalar::kVector) {
      diagnostic.help("a vector has an index of its own kind: write '@vector' at the field");
    }
  }

  void option(std::size_t at, IndexDescriptor& index) {
    const ast::Expression& option = member_.options[at];
    if (!option.name.present()) return;
    const bool fulltext = member_.kind == ast::IndexMember::Kind::kFulltext;
    const bool known = fulltext && (option.name.text == "language" || option.name.text == "stopwords");
    if (!known) return unknown_option(option);
    if (is_repeated(at)) return;
    if (option.name.text == "language") {
      language(option, index);
    } else {
      stopwords(option, index);
    }
  }

  void unknown_option(const ast::Expression& option) {
    if (!own_) return;
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kUnknownOption>(option.name.span, option.name.text, noun(member_.kind));
    constexpr std::string_view kOptions[] = {"language", "stopwords"};
    if (member_.kind == ast::IndexMember::Kind::kFulltext) diagnostic.suggest(suggest(option.name.text, kOptions));
  }

  bool is_repeated(std::size_t at) {
    const ast::Expression& option = member_.options[at];
    for (std::size_t i = 0; i < at; ++i) {
      if (member_.options[i].name.text != option.name.text) continue;
      if (own_) {
        program_.diagnostics.report<Message::kRepeatedClause>(option.span, "'" + std::string(option.name.text) + "'")
            .label(member_.options[i].span, "first here");
      }
      return true;
    }
    return false;
  }

  // Returns the texts in the arguments. Reports an error and returns nothing if one of them is not a text.
  std::optional<std::vector<std::string>> texts(const ast::Expression& option, std::string_view wanted) {
    std::vector<std::string> texts;
    for (const ast::Argument& argument : option.arguments) {
      if (argument.value.kind == Kind::kBroken) return std::nullopt;
      if (argument.name.present() || argument.value.kind != Kind::kString) {
        refuse(option, wanted);
        return std::nullopt;
      }
      // A wrong escape in an inherited index was reported at the declaration that writes it.
      Diagnostics reported;
      const std::optional<std::string> text =
          string_value({argument.value.text, argument.value.span}, own_ ? program_.diagnostics : reported);
      if (!text) return std::nullopt;
      texts.push_back(*text);
    }
    return texts;
  }

  void refuse(const ast::Expression& option, std::string_view wanted) {
    if (own_) program_.diagnostics.report<Message::kOptionValue>(option.span, option.name.text, wanted);
  }

  void language(const ast::Expression& option, IndexDescriptor& index) {
    constexpr std::string_view kWanted = "one text, such as \"english\"";
    const auto values = texts(option, kWanted);
    if (!values) return;
    if (values->size() != 1) return refuse(option, kWanted);
    const std::string& value = values->front();
    if (std::find(kLanguages.begin(), kLanguages.end(), value) != kLanguages.end()) {
      index.language = program_.build.text(value);
    } else if (own_) {
      program_.diagnostics.report<Message::kUnknownLanguage>(option.arguments.front().value.span, value)
          .suggest(suggest(value, kLanguages));
    }
  }

  void stopwords(const ast::Expression& option, IndexDescriptor& index) {
    constexpr std::string_view kWanted = "words, one text each, such as \"the\", \"a\"";
    const auto values = texts(option, kWanted);
    if (!values) return;
    const auto is_no_word = [](const std::string& text) {
      return text.empty() || text.find_first_of(" \t\r\n") != std::string::npos;
    };
    if (values->empty() || std::any_of(values->begin(), values->end(), is_no_word)) return refuse(option, kWanted);
    std::vector<std::string_view> words;
    for (const std::string& word : *values) words.push_back(program_.build.text(word));
    index.stopwords = program_.build.list(std::move(words));
  }

  Program& program_;
  const Composite& composite_;
  const FieldIndexes& by_name_;
  const ast::IndexMember& member_;
  bool own_;
};

// Resolves all indexes of one composite, with those that it inherits. An index of a mixin is resolved again for each
// node, because its fields have other positions there, and is reported only for the mixin.
class CompositeIndexes {
 public:
  CompositeIndexes(Program& program, Composite& composite) : program_(program), composite_(composite) {}

  void run() {
    for (std::size_t i = 0; !composite_.written_indexes.empty() && i < composite_.fields.size(); ++i) {
      by_name_.emplace(composite_.fields[i].name, static_cast<std::uint32_t>(i));
    }
    for (const WrittenIndex& source : composite_.written_indexes) add(source);
    if (composite_.descriptor != nullptr) composite_.descriptor->indexes = program_.build.list(std::move(indexes_));
  }

 private:
  void add(const WrittenIndex& source) {
    IndexDescriptor index;
    if (!IndexResolver(program_, composite_, by_name_, source).run(index)) return;
    if (index.kind == IndexKind::kRange) mark_fields(index);
    if (composite_.symbol->kind == Symbol::Kind::kRelationship) return check_relationship(index, source);
    // There can be one full-text index, and one range index for each set of fields.
    std::vector<std::uint32_t> fields;
    if (index.kind == IndexKind::kRange) fields.assign(index.fields.begin(), index.fields.end());
    std::sort(fields.begin(), fields.end());
    const auto [first, inserted] = by_fields_.emplace(std::pair(index.kind, std::move(fields)), &source);
    if (!inserted) return report_repeated(index, source, *first->second);
    indexes_.push_back(index);
  }

  // Marks fields as indexed. The server makes an index for each field, and the text of a condition depends on it.
  void mark_fields(const IndexDescriptor& index) {
    for (const std::uint32_t field : index.fields) {
      FieldDescriptor& indexed = composite_.fields[field];
      if (indexed.index == FieldIndex::kNone) indexed.index = FieldIndex::kRange;
    }
  }

  // Reports a full-text index of a relationship, which can only have range indexes.
  void check_relationship(const IndexDescriptor& index, const WrittenIndex& source) {
    if (index.kind != IndexKind::kFulltext) return;
    const bool own = source.owner == &composite_;
    Diagnostic& diagnostic = program_.diagnostics.report<Message::kWrongMember>(
        own ? source.member->span : composite_.symbol->span, "relationship", "a full-text index");
    if (!own) diagnostic.label(source.member->span, "inherited from here");
  }

  // Reports an index that repeats another, unless both are inherited through one base, which was reported there.
  void report_repeated(const IndexDescriptor& index, const WrittenIndex& source, const WrittenIndex& other) {
    if (is_known(composite_, *source.owner, *other.owner)) return;
    if (index.kind == IndexKind::kFulltext) {
      // The server has one full-text index for each label.
      program_.diagnostics
          .report<Message::kSecondSpecial>(source.member->span, composite_.symbol->name, "full-text index")
          .label(other.member->span, "the first one")
          .help("one index can be over several fields");
      return;
    }
    program_.diagnostics.report<Message::kRepeatedIndex>(source.member->span)
        .label(other.member->span, "the other one");
  }

  Program& program_;
  Composite& composite_;
  std::vector<IndexDescriptor> indexes_;
  FieldIndexes by_name_;
  std::map<std::pair<IndexKind, std::vector<std::uint32_t>>, const WrittenIndex*> by_fields_;
};

// Moves fields and labels to the descriptors, because nothing changes them any more.
void hand_over(Program& program) {
  for (Composite& composite : program.composites) {
    if (composite.descriptor != nullptr) {
      composite.descriptor->fields = program.build.list(std::move(composite.fields));
      composite.descriptor->labels = program.build.list(composite.labels);
    } else if (composite.relationship != nullptr) {
      composite.relationship->fields = program.build.list(std::move(composite.fields));
    }
  }
}

}  // namespace

void resolve_indexes(Program& program) {
  for (Composite& composite : program.composites) CompositeIndexes(program, composite).run();
  hand_over(program);
}

}  // namespace fgraph::idl
