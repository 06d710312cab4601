#include "load.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "debian.fgraph.h"
#include "progress.h"

namespace debian {
namespace {

// What one call of save_all() or create_all() takes: a query of the bulk size that the library uses.
constexpr std::size_t kPiece = 5000;

std::optional<std::string> optional_text(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

// Hands `all` to `send` in pieces and what each yields to `take`. Two are under way at any time: while the server works
// on one, this thread prepares the next.
template <typename Element, typename Send, typename Take>
void send_in_pieces(std::vector<Element> all, Progress& progress, Send send, Take take) {
  using Sent = std::invoke_result_t<Send, std::vector<Element>>;
  std::optional<Sent> under_way;
  const auto settle = [&] {
    if (!under_way) return;
    const std::vector<Element> done = under_way->get();
    take(done);
    progress.advance(static_cast<std::int64_t>(done.size()));
  };
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = begin + std::min<std::ptrdiff_t>(kPiece, all.end() - begin);
    Sent next = send(std::vector<Element>(std::make_move_iterator(begin), std::make_move_iterator(end)));
    settle();
    under_way = std::move(next);
    begin = end;
  }
  settle();
}

Package package_of(const Stanza& stanza) {
  Package package(stanza.name);
  package.version = stanza.version;
  package.section = optional_text(stanza.section);
  package.architecture = optional_text(stanza.architecture);
  package.priority = optional_text(stanza.priority);
  package.installed_size = stanza.installed_size;
  package.download_size = stanza.download_size;
  package.description = optional_text(stanza.description);
  return package;
}

// "Jane Doe <jane@example.com>".
Maintainer maintainer_of(const std::string& text) {
  const std::size_t open = text.rfind('<');
  const std::size_t close = text.rfind('>');
  if (open == std::string::npos || close == std::string::npos || close < open) return Maintainer(text);
  const std::size_t end = open == 0 ? std::string::npos : text.find_last_not_of(" \"", open - 1);
  const std::size_t begin = text.find_first_not_of(" \"");
  Maintainer maintainer(end == std::string::npos ? std::string() : text.substr(begin, end + 1 - begin));
  maintainer.email = optional_text(text.substr(open + 1, close - open - 1));
  return maintainer;
}

class Loader {
 public:
  Loader(const fgraph::Graph& graph, const Index& index) : graph_(graph), index_(index) {}

  LoadFigures run(const std::string& source) {
    const auto started = Clock::now();
    save_packages();
    save_maintainers();
    const auto nodes_done = Clock::now();
    create_all_references();
    create_maintains();
    figures_.node_seconds = std::chrono::duration<double>(nodes_done - started).count();
    figures_.relationship_seconds = std::chrono::duration<double>(Clock::now() - nodes_done).count();
    (void)SnapshotRepository(graph_).save(Snapshot(source, figures_.nodes, figures_.relationships)).get();
    return figures_;
  }

 private:
  using Clock = std::chrono::steady_clock;

  // The packages of the index, then the names that they provide, then those that they only refer to.
  std::vector<Package> packages() const {
    std::vector<Package> packages;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const Stanza& stanza : index_.stanzas) {
      places.emplace(stanza.name, packages.size());
      packages.push_back(package_of(stanza));
    }
    const auto add_names = [&](bool provided, Presence presence) {
      for (const Stanza& stanza : index_.stanzas) {
        for (const Reference& reference : stanza.references) {
          if ((reference.kind == ReferenceKind::kProvides) != provided) continue;
          if (!places.emplace(reference.name, packages.size()).second) continue;
          packages.emplace_back(reference.name).presence = presence;
        }
      }
    };
    add_names(true, Presence::provided);
    add_names(false, Presence::missing);
    return packages;
  }

  void save_packages() {
    std::vector<Package> drafts = packages();
    Progress progress("packages", static_cast<std::int64_t>(drafts.size()));
    const PackageRepository repository(graph_);
    send_in_pieces(
        std::move(drafts), progress, [&](std::vector<Package> piece) { return repository.save_all(std::move(piece)); },
        [&](const std::vector<Package>& saved) {
          for (const Package& package : saved) packages_.emplace(package.name, package.id);
        });
    progress.finish();
    figures_.nodes += progress.done();
  }

  void save_maintainers() {
    std::vector<Maintainer> drafts;
    for (const Stanza& stanza : index_.stanzas) {
      if (stanza.maintainer.empty()) continue;
      if (maintainer_places_.emplace(stanza.maintainer, drafts.size()).second) {
        drafts.push_back(maintainer_of(stanza.maintainer));
      }
    }
    Progress progress("maintainers", static_cast<std::int64_t>(drafts.size()));
    const MaintainerRepository repository(graph_);
    send_in_pieces(
        std::move(drafts), progress,
        [&](std::vector<Maintainer> piece) { return repository.save_all(std::move(piece)); },
        [&](const std::vector<Maintainer>& saved) {
          for (const Maintainer& maintainer : saved) maintainers_.push_back(maintainer.id);
        });
    progress.finish();
    figures_.nodes += progress.done();
  }

  template <typename Relationship>
  Relationship relationship_of(fgraph::Id<Package> source, const Reference& reference) const {
    Relationship relationship(source, packages_.at(reference.name), reference.group, reference.alternative);
    relationship.version = optional_text(reference.version);
    relationship.qualifier = optional_text(reference.qualifier);
    if constexpr (std::is_same_v<Relationship, Depends>) relationship.early = reference.early;
    return relationship;
  }

  template <typename Relationship, typename Repository>
  void create_references(ReferenceKind kind, const char* label) {
    std::vector<Relationship> drafts;
    for (const Stanza& stanza : index_.stanzas) {
      const fgraph::Id<Package> source = packages_.at(stanza.name);
      for (const Reference& reference : stanza.references) {
        if (reference.kind == kind) drafts.push_back(relationship_of<Relationship>(source, reference));
      }
    }
    create<Relationship, Repository>(std::move(drafts), label);
  }

  void create_all_references() {
    create_references<Depends, DependsRepository>(ReferenceKind::kDepends, "depends");
    create_references<Recommends, RecommendsRepository>(ReferenceKind::kRecommends, "recommends");
    create_references<Suggests, SuggestsRepository>(ReferenceKind::kSuggests, "suggests");
    create_references<Conflicts, ConflictsRepository>(ReferenceKind::kConflicts, "conflicts");
    create_references<Breaks, BreaksRepository>(ReferenceKind::kBreaks, "breaks");
    create_references<Provides, ProvidesRepository>(ReferenceKind::kProvides, "provides");
  }

  void create_maintains() {
    std::vector<Maintains> drafts;
    for (const Stanza& stanza : index_.stanzas) {
      if (stanza.maintainer.empty()) continue;
      drafts.emplace_back(maintainers_[maintainer_places_.at(stanza.maintainer)], packages_.at(stanza.name));
    }
    create<Maintains, MaintainsRepository>(std::move(drafts), "maintains");
  }

  template <typename Relationship, typename Repository>
  void create(std::vector<Relationship> drafts, const char* label) {
    Progress progress(label, static_cast<std::int64_t>(drafts.size()));
    const Repository repository(graph_);
    send_in_pieces(
        std::move(drafts), progress,
        [&](std::vector<Relationship> piece) { return repository.create_all(std::move(piece)); },
        [](const std::vector<Relationship>&) {});
    progress.finish();
    figures_.relationships += progress.done();
  }

  fgraph::Graph graph_;
  const Index& index_;
  std::unordered_map<std::string, fgraph::Id<Package>> packages_;
  std::unordered_map<std::string_view, std::size_t> maintainer_places_;
  std::vector<fgraph::Id<Maintainer>> maintainers_;
  LoadFigures figures_;
};

}  // namespace

LoadFigures load(const fgraph::Graph& graph, const Index& index, const std::string& source) {
  LoadFigures figures = Loader(graph, index).run(source);
  // After the bulk: an index that is there already slows every create down.
  (void)graph.query("CREATE INDEX FOR (p:Package) ON (p.name)").get();
  return figures;
}

}  // namespace debian
