#include "idl/resolve/vector_options.h"

#include <string>
#include <vector>

#include "idl/source/suggest.h"
#include "idl/syntax/literals.h"

namespace fgraph::idl {
namespace {

using Kind = ast::Expression::Kind;

// A VectorOption has the name of an option, the member that it sets, and its bounds. `similarity` is not a number and
// has no member here.
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

// Resolves the options of one annotation. Unknown and repeated options are left out, and wrong values too, so that the
// server uses its own defaults for them. Whether the field is a vector was checked before (apply_annotations.cc).
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

VectorIndexOptions resolve_vector_options(Program& program, const ast::Annotation& annotation) {
  return VectorResolver(program, annotation).run();
}

}  // namespace fgraph::idl
