// Indexes: members of nodes that name fields, and the options of vector indexes.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "idl/resolve/fields.h"
#include "idl/resolve/names.h"
#include "idl/source/suggest.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

using Kind = ast::Expression::Kind;

// What the server's full-text search can stem. A name that is none of them is accepted by `CREATE FULLTEXT INDEX` and
// ignored, so it has to be refused here.
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

// Lists of texts are accepted by the server and never found.
bool can_be_searched(const TypeDescriptor& type) {
  return type.scalar == Scalar::kString && type.enumeration == nullptr && type.kind != ValueKind::kList;
}

// Places of fields by name.
using FieldIndexes = std::unordered_map<std::string_view, std::uint32_t>;

// One member of one node. What a node inherits was reported where it is written.
class IndexResolver {
 public:
  IndexResolver(Program& program, const Entity& entity, const FieldIndexes& by_name, const IndexSource& source)
      : program_(program), entity_(entity), by_name_(by_name), member_(*source.member), own_(source.owner == &entity) {}

  // False if nothing of it can be used.
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
    const FieldDescriptor* found = &entity_.fields[index];
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
    for (const FieldDescriptor& field : entity_.fields) {
      if (!program_.diagnostics.may_suggest()) break;
      names.push_back(field.name);
      if (fits(field.type)) fitting.push_back(field.name);
    }
    std::string_view meant = program_.diagnostics.nearest(name.text, fitting);
    if (meant.empty()) meant = program_.diagnostics.nearest(name.text, names);
    if (entity_.may_have(name.text) && !(entity_.incomplete && is_near(name.text, meant))) return;
    Diagnostic& diagnostic =
        program_.diagnostics.report<Message::kUnknownField>(name.span, name.text, entity_.symbol->name);
    diagnostic.suggest(meant);
    const bool is_link = std::any_of(entity_.link_sources.begin(), entity_.link_sources.end(),
                                     [&](const LinkSource& source) { return source.link->name.text == name.text; });
    if (is_link) diagnostic.help("it is a link; what is indexed are the fields of a node");
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
      diagnostic.help("words are looked up in fields of type string and string?");
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

  // Nothing, reported, unless the arguments are texts.
  std::optional<std::vector<std::string>> texts(const ast::Expression& option, std::string_view wanted) {
    std::vector<std::string> texts;
    for (const ast::Argument& argument : option.arguments) {
      if (argument.value.kind == Kind::kBroken) return std::nullopt;
      if (argument.name.present() || argument.value.kind != Kind::kString) {
        refuse(option, wanted);
        return std::nullopt;
      }
      // What an escape has wrong was reported where it is written.
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
  const Entity& entity_;
  const FieldIndexes& by_name_;
  const ast::IndexMember& member_;
  bool own_;
};

// All members of one node.
class EntityIndexes {
 public:
  EntityIndexes(Program& program, Entity& entity) : program_(program), entity_(entity) {}

  void run() {
    for (std::size_t i = 0; !entity_.index_sources.empty() && i < entity_.fields.size(); ++i) {
      by_name_.emplace(entity_.fields[i].name, static_cast<std::uint32_t>(i));
    }
    for (const IndexSource& source : entity_.index_sources) add(source);
    if (entity_.descriptor != nullptr) entity_.descriptor->indexes = program_.build.list(std::move(indexes_));
  }

 private:
  void add(const IndexSource& source) {
    IndexDescriptor index;
    if (!IndexResolver(program_, entity_, by_name_, source).run(index)) return;
    if (index.kind == IndexKind::kRange) mark_fields(index);
    if (entity_.symbol->kind == Symbol::Kind::kRelationship) return check_relationship(index, source);
    // Of texts there is one index, of other fields one for each set.
    std::vector<std::uint32_t> fields;
    if (index.kind == IndexKind::kRange) fields.assign(index.fields.begin(), index.fields.end());
    std::sort(fields.begin(), fields.end());
    const auto [first, inserted] = by_fields_.emplace(std::pair(index.kind, std::move(fields)), &source);
    if (!inserted) return report_repeated(index, source, *first->second);
    indexes_.push_back(index);
  }

  // The server makes one index for each field, and whoever writes conditions has to know of it.
  void mark_fields(const IndexDescriptor& index) {
    for (const std::uint32_t field : index.fields) {
      FieldDescriptor& indexed = entity_.fields[field];
      if (indexed.index == FieldIndex::kNone) indexed.index = FieldIndex::kRange;
    }
  }

  // A relationship has no indexes but those of its fields.
  void check_relationship(const IndexDescriptor& index, const IndexSource& source) {
    if (index.kind != IndexKind::kFulltext) return;
    const bool own = source.owner == &entity_;
    Diagnostic& diagnostic = program_.diagnostics.report<Message::kWrongMember>(
        own ? source.member->span : entity_.symbol->span, "relationship", "a full-text index");
    if (!own) diagnostic.label(source.member->span, "inherited from here");
  }

  // What is inherited twice was reported where it is written.
  void report_repeated(const IndexDescriptor& index, const IndexSource& source, const IndexSource& other) {
    if (is_known(entity_, *source.owner, *other.owner)) return;
    if (index.kind == IndexKind::kFulltext) {
      // The server has one for each label.
      program_.diagnostics.report<Message::kSecondSpecial>(source.member->span, entity_.symbol->name, "full-text index")
          .label(other.member->span, "the first one")
          .help("one index can be over several fields");
      return;
    }
    program_.diagnostics.report<Message::kRepeatedIndex>(source.member->span)
        .label(other.member->span, "the other one");
  }

  Program& program_;
  Entity& entity_;
  std::vector<IndexDescriptor> indexes_;
  FieldIndexes by_name_;
  std::map<std::pair<IndexKind, std::vector<std::uint32_t>>, const IndexSource*> by_fields_;
};

// What a vector index can be told: its name, and where it goes. The similarity has none.
struct VectorOption {
  std::string_view name;
  std::uint32_t VectorIndexOptions::* slot = nullptr;
  std::uint32_t least = 0;
  std::uint32_t greatest = 0;
};

constexpr VectorOption kVectorOptions[] = {{"similarity"},
                                           {"m", &VectorIndexOptions::m, 2, 512},
                                           {"ef_construction", &VectorIndexOptions::ef_construction, 1, 4096},
                                           {"ef_runtime", &VectorIndexOptions::ef_runtime, 1, 4096}};

class VectorResolver {
 public:
  VectorResolver(Program& program, const ast::Annotation& annotation) : program_(program), annotation_(annotation) {}

  VectorIndexOptions run() {
    for (std::size_t i = 0; i < annotation_.arguments.size(); ++i) {
      if (const VectorOption* option = find(i)) apply(*option, annotation_.arguments[i].value);
    }
    return options_;
  }

 private:
  const VectorOption* find(std::size_t at) {
    const ast::Name& name = annotation_.arguments[at].name;
    if (!name.present()) {
      program_.diagnostics
          .report<Message::kAnnotationArguments>(annotation_.arguments[at].value.span, "vector", "arguments with names")
          .help("for example: @vector(similarity: cosine)");
      return nullptr;
    }
    for (std::size_t i = 0; i < at; ++i) {
      if (annotation_.arguments[i].name.text != name.text) continue;
      program_.diagnostics.report<Message::kRepeatedClause>(name.span, "'" + std::string(name.text) + "'")
          .label(annotation_.arguments[i].name.span, "first here");
      return nullptr;
    }
    std::vector<std::string_view> names;
    for (const VectorOption& option : kVectorOptions) {
      if (option.name == name.text) return &option;
      names.push_back(option.name);
    }
    program_.diagnostics.report<Message::kUnknownOption>(name.span, name.text, "a vector index")
        .suggest(suggest(name.text, names));
    return nullptr;
  }

  void apply(const VectorOption& option, const ast::Expression& value) {
    if (value.kind == Kind::kBroken) return;
    if (option.slot == nullptr) return similarity(value);
    const std::size_t errors = program_.diagnostics.error_count();
    const auto number = integer_value(value, "int", program_.diagnostics);
    if (number && *number >= option.least && *number <= option.greatest) {
      options_.*option.slot = static_cast<std::uint32_t>(*number);
    } else if (program_.diagnostics.error_count() == errors) {
      program_.diagnostics.report<Message::kOptionValue>(
          value.span, option.name,
          "a number from " + std::to_string(option.least) + " to " + std::to_string(option.greatest));
    }
  }

  void similarity(const ast::Expression& value) {
    constexpr std::string_view kNames[] = {"cosine", "euclidean"};
    if (value.kind == Kind::kName && value.text == "cosine") {
      options_.similarity = VectorSimilarity::kCosine;
    } else if (value.kind != Kind::kName || value.text != "euclidean") {
      Diagnostic& diagnostic =
          program_.diagnostics.report<Message::kOptionValue>(value.span, "similarity", "cosine or euclidean");
      if (value.kind == Kind::kName) diagnostic.suggest(suggest(value.text, kNames));
    }
  }

  Program& program_;
  const ast::Annotation& annotation_;
  VectorIndexOptions options_;
};

}  // namespace

bool can_be_indexed(const TypeDescriptor& type) {
  return type.scalar != Scalar::kVector && type.scalar != Scalar::kBytes;
}

VectorIndexOptions resolve_vector_options(Program& program, const ast::Annotation& annotation) {
  return VectorResolver(program, annotation).run();
}

void resolve_indexes(Program& program) {
  for (Entity& entity : program.entities) EntityIndexes(program, entity).run();
}

}  // namespace fgraph::idl
