// The first pass reads the inputs and what they import.
//
// Needs: the paths of the command line.
// Establishes: one unit for each file, whatever paths lead to it, with its syntax tree, its package and its imports.
// Reports: files and imports that cannot be read, imports that lead out of the import roots, and mistakes of syntax.
// After a mistake: an import that could not be read sets `misses_imports`, and the words of what could not be read
// stand in `unread_words`. What is missing may be declared in either, so that later passes do not report it.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "idl/passes/passes.h"
#include "idl/resolve/names.h"
#include "idl/source/suggest.h"
#include "idl/syntax/literals.h"
#include "idl/syntax/parse.h"

namespace fgraph::idl {
namespace {

constexpr std::string_view kExtension = ".fgraph";

// A Root is an import root, as it was given and as an absolute path.
struct Root {
  std::string given;
  std::string canonical;
};

// A Located is a file that was found.
struct Located {
  std::string path;  // as messages show it
  std::string canonical;
};

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string join(const std::string& folder, std::string_view name) {
  if (folder == ".") return std::string(name);
  return folder + (folder.back() == '/' ? "" : "/") + std::string(name);
}

// Returns whether the path is relative, uses '/', and has no empty part, `.` or `..`. Such a path means the same on
// every machine and never leads upwards.
bool is_plain_path(std::string_view path) {
  if (path.find_first_of("\\:") != std::string_view::npos || path.empty()) return false;
  for (;;) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

// Returns whether generated code can name the path in an #include. A quote or the end of a line would end the path, and
// the rest of it would be code.
bool can_be_included(std::string_view path) {
  const auto ends_path = [](char c) { return c == '"' || static_cast<unsigned char>(c) < 0x20; };
  return std::none_of(path.begin(), path.end(), ends_path);
}

// Reads inputs first and then, file by file, what they import. A file is known by its canonical path, so that two
// inputs, two imports or a symbolic link to one file give one unit.
//
// An import is looked for in each root in turn, and the first root that has it is taken. After that its place is
// checked: the canonical path has to lie in the same root. Checking the written path alone would not be enough,
// because a link inside of the root may lead anywhere. Generated files are named after import paths, which is why
// those may not collide.
//
// If an import is not found, the file that was probably meant is read in its place. The mistake is reported, and the
// names that the file declares do not seem to be missing.
class Loader {
 public:
  Loader(Program& program, FileSystem& files) : program_(program), files_(files) {}

  void run(const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots) {
    find_roots(inputs, import_roots);
    for (const std::string& input : inputs) read_input(input);
    // The list grows during this loop, because imports are added to it.
    for (std::size_t i = 0; i < program_.units.size(); ++i) read_imports(program_.units[i]);
    check_import_paths();
  }

 private:
  void find_roots(const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots) {
    std::vector<std::string> given = import_roots;
    if (given.empty()) {
      for (const std::string& input : inputs) given.push_back(folder_of(input));
    }
    for (const std::string& root : given) {
      const std::optional<std::string> canonical = files_.canonical(root);
      const bool known = canonical && std::any_of(roots_.begin(), roots_.end(),
                                                  [&](const Root& one) { return one.canonical == *canonical; });
      if (canonical && !known) roots_.push_back({root, *canonical});
      if (!canonical && !import_roots.empty()) {
        program_.diagnostics.report<Message::kUnreadableInput>({}, root, "no such folder");
      }
    }
  }

  void read_input(const std::string& path) {
    const std::optional<std::string> canonical = files_.canonical(path);
    if (!canonical) {
      program_.diagnostics.report<Message::kUnreadableInput>({}, path, "no such file");
      return;
    }
    const auto known = by_canonical_.find(*canonical);
    if (known != by_canonical_.end()) return;
    Unit* unit = read({path, *canonical}, {});
    if (unit == nullptr) return;
    unit->role = Unit::Role::kInput;
    unit->import_path = import_path_of(*canonical);
    program_.inputs.push_back(unit);
  }

  std::string import_path_of(const std::string& canonical) const {
    for (const Root& root : roots_) {
      if (!is_within(canonical, root.canonical)) continue;
      return canonical.substr(root.canonical == "/" ? 1 : root.canonical.size() + 1);
    }
    return canonical.substr(canonical.rfind('/') + 1);
  }

  // Reads the file. If that fails, reports it at `place` and returns null.
  Unit* read(const Located& file, Span place) {
    FileSystem::ReadResult result = files_.read(file.canonical, kMaxFileSize);
    switch (result.status) {
      case FileSystem::ReadStatus::kRead: break;
      case FileSystem::ReadStatus::kMissing:
        program_.diagnostics.report<Message::kUnreadableInput>(place, file.path, "no such file");
        return nullptr;
      case FileSystem::ReadStatus::kUnreadable:
        program_.diagnostics.report<Message::kUnreadableInput>(place, file.path, "not a file that can be read");
        return nullptr;
      case FileSystem::ReadStatus::kTooLarge:
        program_.diagnostics.report<Message::kFileTooLarge>(place, file.path, kMaxFileSize >> 20U);
        return nullptr;
    }
    Unit& unit = program_.units.emplace_back();
    by_canonical_[file.canonical] = &unit;
    program_.build.add_dependency(file.path);
    const SourceFile& source = program_.diagnostics.add_source(file.path, std::move(result.text));
    unit.file = parse(source, program_.diagnostics);
    for (const Span& span : unit.file.unread) add_words(span.text(), unit.unread_words);
    set_package(unit);
    return &unit;
  }

  static void add_words(std::string_view text, std::set<std::string_view>& words) {
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && is_letter(text[end])) ++end;
      if (end > at) words.insert(text.substr(at, end - at));
      at = std::max(end, at + 1);
    }
  }

  void set_package(Unit& unit) {
    const ast::Name& package = unit.file.package;
    unit.package = std::string(package.text);
    std::size_t begin = 0;
    while (begin < package.text.size()) {
      const std::size_t end = std::min(package.text.find('.', begin), package.text.size());
      const ast::Name part = {package.text.substr(begin, end - begin), package.span.part(begin, end - begin)};
      check_name(part, program_.diagnostics);
      if (!unit.cpp_namespace.empty()) unit.cpp_namespace += "::";
      unit.cpp_namespace += part.text;
      begin = end + 1;
    }
  }

  void read_imports(Unit& unit) {
    for (const ast::Import& import : unit.file.imports) {
      if (!import.path.present()) {
        unit.misses_imports = true;
        continue;
      }
      const std::optional<std::string> path = path_text(import.path);
      ImportEdge edge;
      edge.span = import.path.span;
      edge.path = program_.build.text(path.value_or(""));
      if (path) edge.unit = imported(unit, edge);
      // If the file could not be read, the import is not reported as unused, and its names are not reported as missing.
      if (edge.unit == nullptr) {
        unit.misses_imports = true;
        continue;
      }
      if (edge.unit == &unit) {
        program_.diagnostics.report<Message::kSelfImport>(edge.span, edge.path);
        continue;
      }
      add_edge(unit, edge);
    }
  }

  // Returns the path between the quotes. A path without quotes, or with wrong ones, was reported by the reader of
  // tokens.
  std::optional<std::string> path_text(const ast::Name& path) {
    if (path.text.front() == '"') return string_value(path, program_.diagnostics);
    const bool quoted = std::string_view("'`<").find(path.text.front()) != std::string_view::npos;
    return std::string(quoted ? path.text.substr(1, path.text.size() - std::min<std::size_t>(2, path.text.size()))
                              : path.text);
  }

  // Adds the import to those of the unit. A second import of one file is reported, unless the path was not found and
  // the file is a guess: the path has been reported then.
  void add_edge(Unit& unit, ImportEdge& edge) {
    const auto [first, inserted] = unit.import_of.emplace(edge.unit, unit.imports.size());
    if (inserted) {
      unit.imports.push_back(edge);
    } else if (!guessed_) {
      program_.diagnostics.report<Message::kDuplicateImport>(edge.span, edge.path)
          .label(unit.imports[first->second].span, "first here");
    }
  }

  Unit* imported(const Unit& importer, const ImportEdge& edge) {
    guessed_ = false;
    if (!is_plain_path(edge.path)) {
      program_.diagnostics.report<Message::kUnsafeImport>(edge.span, edge.path)
          .help("an import is relative to an import root, with '/' and without '..'");
      return nullptr;
    }
    if (!can_be_included(edge.path)) {
      program_.diagnostics.report<Message::kUnsafeImport>(edge.span, edge.path)
          .help("generated code names the path in an #include, which cannot hold a quote or a control character");
      return nullptr;
    }
    for (const Root& root : roots_) {
      const std::optional<std::string> canonical = files_.canonical(join(root.canonical, edge.path));
      if (canonical) return open(root, std::string(edge.path), *canonical, edge);
    }
    return report_not_found(importer, edge);
  }

  // Reads the file of an import that was found. Reports an error and returns null if it is outside of the root or
  // cannot be read.
  Unit* open(const Root& root, const std::string& import_path, const std::string& canonical, const ImportEdge& edge) {
    const std::string path = join(root.given, import_path);
    if (!is_within(canonical, root.canonical)) {
      program_.diagnostics.report<Message::kUnsafeImport>(edge.span, edge.path)
          .help("'" + path + "' is a symbolic link to a place outside of '" + root.given + "'");
      return nullptr;
    }
    const auto known = by_canonical_.find(canonical);
    if (known != by_canonical_.end()) return known->second;
    if (unreadable_.count(canonical) > 0) return nullptr;
    Unit* unit = read({path, canonical}, edge.span);
    if (unit == nullptr) unreadable_.insert(canonical);
    if (unit != nullptr) unit->import_path = import_path;
    return unit;
  }

  // Reports an import that was not found. Returns the file that was probably meant, so that none of its names seems to
  // be missing. Returns null if there is no such file.
  Unit* report_not_found(const Unit& importer, const ImportEdge& edge) {
    guessed_ = true;
    Diagnostic& diagnostic = program_.diagnostics.report<Message::kImportNotFound>(edge.span, edge.path);
    const std::string beside = join(folder_of(importer.file.source->path()), edge.path);
    const std::optional<std::string> canonical = files_.canonical(beside);
    for (const Root& root : roots_) {
      if (!canonical || !is_within(*canonical, root.canonical)) continue;
      const std::string path = import_path_of(*canonical);
      diagnostic.help("imports are relative to an import root: \"" + path + "\"");
      diagnostic.suggestion = path;
      return open(root, path, *canonical, edge);
    }
    for (const Root& root : roots_) {
      if (!program_.diagnostics.may_suggest()) break;
      const std::string meant = intended_path(root, edge.path);
      const std::optional<std::string> found = files_.canonical(join(root.canonical, meant));
      if (meant.empty() || !found || !is_within(*found, root.canonical)) continue;
      // The importing file itself is never meant.
      const auto known = by_canonical_.find(*found);
      if (known != by_canonical_.end() && known->second == &importer) continue;
      diagnostic.suggest(meant);
      return open(root, meant, *found, edge);
    }
    for (const Root& root : roots_) diagnostic.help("tried '" + join(root.given, edge.path) + "'");
    return nullptr;
  }

  // Returns the one of `names` of which `part` is a misspelling. Only names with the extension are considered, or only
  // names without it if `extension` is empty. The result is empty if there is none.
  std::string intended_part(std::string_view part, const std::vector<std::string>& names, std::string_view extension) {
    std::vector<std::string_view> stems;
    for (const std::string_view name : names) {
      const bool is_schema = name.size() > kExtension.size() && name.ends_with(kExtension);
      if (is_schema == !extension.empty()) stems.push_back(name.substr(0, name.size() - extension.size()));
    }
    if (part.ends_with(extension)) part.remove_suffix(extension.size());
    const std::string_view meant = program_.diagnostics.nearest(part, stems);
    return meant.empty() ? std::string() : std::string(meant) + std::string(extension);
  }

  // Returns the path below `root` of which `path` is a misspelling. The search goes from folder to folder. The result
  // is empty if there is none.
  std::string intended_path(const Root& root, std::string_view path) {
    constexpr std::size_t kListed = 10'000;
    std::string found;
    while (true) {
      const std::size_t slash = path.find('/');
      std::string part(path.substr(0, slash));
      const bool last = slash == std::string_view::npos;
      if (last && part.find('.') == std::string::npos) part += kExtension;
      const std::string folder = found.empty() ? root.canonical : join(root.canonical, found);
      const std::vector<std::string> names = files_.list(folder, kListed);
      if (std::find(names.begin(), names.end(), part) == names.end()) {
        const std::string meant = intended_part(part, names, last ? kExtension : std::string_view());
        if (meant.empty()) return {};
        part = meant;
      }
      found += (found.empty() ? "" : "/") + part;
      if (last) return found;
      path.remove_prefix(slash + 1);
    }
  }

  // Reports import paths that only case tells apart. Generated files are named after them, and some machines ignore the
  // case of file names.
  void check_import_paths() {
    std::map<std::string, const Unit*> by_path;
    for (const Unit& unit : program_.units) {
      const auto [other, inserted] = by_path.emplace(folded(unit.import_path), &unit);
      if (inserted) continue;
      const std::string& first = other->second->file.source->path();
      const std::string& second = unit.file.source->path();
      program_.diagnostics.report<Message::kSameOutput>({}, first, second)
          .help("both are '" + unit.import_path + "' below an import root; add the import root that tells them apart");
    }
  }

  Program& program_;
  FileSystem& files_;
  std::vector<Root> roots_;
  std::map<std::string, Unit*> by_canonical_;
  std::set<std::string> unreadable_;
  // The file of the last import was not found under its path but guessed.
  bool guessed_ = false;
};

}  // namespace

void load_files(Program& program, const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots,
                FileSystem& files) {
  Loader(program, files).run(inputs, import_roots);
}

}  // namespace fgraph::idl
