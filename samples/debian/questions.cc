#include "questions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "cycles.h"
#include "debian.fgraph.h"

namespace debian {
namespace {

// How many names a list shows before it only says how many more there are.
constexpr std::size_t kShown = 12;

std::int64_t number(const fgraph::QueryResult& result, std::size_t row, std::string_view column) {
  return result.at(row, column).as<std::int64_t>();
}

// Empty where the graph has nothing.
std::string text(const fgraph::QueryResult& result, std::size_t row, std::string_view column) {
  const fgraph::Value& value = result.at(row, column);
  return value.is_null() ? std::string() : value.as<std::string>();
}

std::string size_text(std::int64_t bytes) {
  constexpr std::array<const char*, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1000 && unit + 1 < kUnits.size(); ++unit) size /= 1000;
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), unit == 0 ? "%.0f %s" : "%.1f %s", size, kUnits[unit]);
  return out.data();
}

void heading(const std::string& title) {
  std::printf("\n%s\n", title.c_str());
}

void print_names(const std::vector<std::string>& names) {
  std::string line = " ";
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) line += ' ' + names[i];
  if (names.size() > kShown) line += " and " + std::to_string(names.size() - kShown) + " more";
  std::printf("%s\n", line.c_str());
}

std::vector<std::string> names_in(const fgraph::QueryResult& result) {
  std::vector<std::string> names;
  for (std::size_t row = 0; row < result.size(); ++row) names.push_back(text(result, row, "name"));
  return names;
}

fgraph::Value ids_value(const std::vector<std::int64_t>& ids) {
  return fgraph::List(ids.begin(), ids.end());
}

// One query per type, all under way at once: the server answers each without looking at a single relationship.
fgraph::Task<void> print_relationship_counts(fgraph::Graph graph) {
  constexpr std::array<std::string_view, 7> kTypes = {"DEPENDS", "RECOMMENDS", "SUGGESTS", "CONFLICTS",
                                                      "BREAKS",  "PROVIDES",   "MAINTAINS"};
  std::vector<fgraph::Future<fgraph::QueryResult>> queries;
  for (const std::string_view type : kTypes) {
    queries.push_back(graph.ro_query("MATCH ()-[r:" + std::string(type) + "]->() RETURN count(r) AS count"));
  }
  const std::vector<fgraph::QueryResult> counts = co_await fgraph::when_all(std::move(queries));
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    std::printf("  %8lld %s\n", static_cast<long long>(number(counts[i], 0, "count")), std::string(kTypes[i]).c_str());
  }
}

// The whole graph: nodes by kind, relationships by type.
fgraph::Task<void> print_counts(fgraph::Graph graph) {
  const PackageRepository packages(graph);
  const MaintainerRepository maintainers(graph);
  const auto [real, provided, missing, people] = co_await fgraph::when_all(
      packages.count_by_presence(Presence::real), packages.count_by_presence(Presence::provided),
      packages.count_by_presence(Presence::missing), maintainers.count());
  heading("How much there is");
  std::printf("  %lld packages, %lld names that are only provided, %lld only referred to, %lld maintainers\n",
              static_cast<long long>(real), static_cast<long long>(provided), static_cast<long long>(missing),
              static_cast<long long>(people));
  co_await print_relationship_counts(graph);
}

fgraph::Task<void> print_sections(fgraph::Graph graph) {
  const fgraph::QueryResult sections = co_await graph.ro_query(
      "MATCH (p:Package) WHERE p.section IS NOT NULL "
      "RETURN p.section AS section, count(p) AS count, sum(p.installed_size) AS size "
      "ORDER BY count DESC, section LIMIT 10");
  heading("The largest sections, in packages");
  for (std::size_t row = 0; row < sections.size(); ++row) {
    const auto size = static_cast<std::int64_t>(sections.at(row, "size").as<double>());
    std::printf("  %8lld %-24s %s\n", static_cast<long long>(number(sections, row, "count")),
                text(sections, row, "section").c_str(), size_text(size).c_str());
  }
}

fgraph::Task<void> print_largest(fgraph::Graph graph) {
  const PackageRepository packages(graph);
  const std::vector<Package> largest =
      co_await packages.find_top_10_by_presence_order_by_installed_size_desc(Presence::real);
  heading("The largest packages, installed");
  for (const Package& package : largest) {
    std::printf("  %10s %s\n", size_text(package.installed_size).c_str(), package.name.c_str());
  }
}

fgraph::Task<void> print_most_needed(fgraph::Graph graph) {
  const fgraph::QueryResult needed = co_await graph.ro_query(
      "MATCH (p:Package)-[:DEPENDS]->(q:Package) WITH q, count(DISTINCT p) AS count "
      "RETURN q.name AS name, count ORDER BY count DESC, name LIMIT 10");
  heading("What the most packages depend on");
  for (std::size_t row = 0; row < needed.size(); ++row) {
    std::printf("  %8lld %s\n", static_cast<long long>(number(needed, row, "count")),
                text(needed, row, "name").c_str());
  }
}

fgraph::Task<std::vector<std::string>> names_of(fgraph::Graph graph, std::vector<std::int64_t> ids) {
  const fgraph::Parameters parameters("ids", ids_value(ids));
  const fgraph::QueryResult found = co_await graph.ro_query(
      "UNWIND $ids AS id MATCH (p:Package) WHERE id(p) = id RETURN p.name AS name ORDER BY name", parameters);
  co_return names_in(found);
}

// The server sends every edge once, and the program finds the cycles: no pattern that a query could match does.
fgraph::Task<void> print_cycles(fgraph::Graph graph) {
  std::vector<Arrow> arrows;
  {
    const fgraph::QueryResult edges =
        co_await graph.ro_query("MATCH (p:Package)-[:DEPENDS]->(q:Package) RETURN id(p) AS source, id(q) AS target");
    arrows.reserve(edges.size());
    for (const fgraph::List& edge : edges.rows()) {
      arrows.push_back({edge[0].as<std::int64_t>(), edge[1].as<std::int64_t>()});
    }
  }
  const std::vector<std::vector<std::int64_t>> cycles = find_cycles(arrows);
  std::size_t members = 0;
  for (const std::vector<std::int64_t>& cycle : cycles) members += cycle.size();
  heading("Packages that depend on each other in a circle");
  std::printf("  groups: %zu, packages in them: %zu\n", cycles.size(), members);
  if (cycles.empty()) co_return;
  const std::vector<std::string> names = co_await names_of(graph, cycles.front());
  std::printf("  the largest group has %zu\n", names.size());
  print_names(names);
}

fgraph::Task<void> print_maintainers(fgraph::Graph graph, fgraph::EntityId package) {
  const fgraph::Parameters parameters("id", package);
  const fgraph::QueryResult found = co_await graph.ro_query(
      "MATCH (p:Package)<-[:MAINTAINS]-(m:Maintainer)-[:MAINTAINS]->(q:Package) WHERE id(p) = $id "
      "RETURN m.name AS name, m.email AS email, count(q) AS count",
      parameters);
  for (std::size_t row = 0; row < found.size(); ++row) {
    std::printf("  maintained by %s <%s>, who maintains %lld in all\n", text(found, row, "name").c_str(),
                text(found, row, "email").c_str(), static_cast<long long>(number(found, row, "count")));
  }
}

// Where a package stands among the others.
fgraph::Task<void> print_place(fgraph::Graph graph, Package package) {
  const PackageRepository packages(graph);
  const std::string section = package.section.value_or("");
  const auto [larger, count, largest] = co_await fgraph::when_all(
      packages.count_by_installed_size_greater_than(package.installed_size), packages.count_by_section(section),
      packages.find_top_3_by_section_order_by_installed_size_desc(section));
  std::printf("  larger than it: %lld\n", static_cast<long long>(larger));
  if (section.empty()) co_return;
  std::vector<std::string> names;
  for (const Package& one : largest) names.push_back(one.name);
  std::printf("  in the section %s: %lld, the largest of them\n", section.c_str(), static_cast<long long>(count));
  print_names(names);
}

fgraph::Task<void> print_package(fgraph::Graph graph, Package package) {
  heading("About " + package.name);
  if (package.presence != Presence::real) {
    std::printf("  there is no such package; others %s the name\n",
                package.presence == Presence::provided ? "provide" : "refer to");
    co_return;
  }
  std::printf("  %s\n", package.description.value_or("no description").c_str());
  std::printf("  version %s, %s to download, %s installed\n", package.version.value_or("unknown").c_str(),
              size_text(package.download_size).c_str(), size_text(package.installed_size).c_str());
  co_await print_place(graph, package);
  co_await print_maintainers(graph, package.id);
}

// "libc6:any (>= 2.34)".
std::string reference_text(const fgraph::QueryResult& result, std::size_t row) {
  std::string out = text(result, row, "name");
  if (const std::string qualifier = text(result, row, "qualifier"); !qualifier.empty()) out += ':' + qualifier;
  if (const std::string version = text(result, row, "version"); !version.empty()) out += " (" + version + ')';
  return out;
}

// One line per group, its alternatives in their order.
fgraph::Task<void> print_requirements(fgraph::Graph graph, Package package) {
  const fgraph::Parameters parameters("id", package.id);
  const fgraph::QueryResult found = co_await graph.ro_query(
      "MATCH (p:Package)-[d:DEPENDS]->(q:Package) WHERE id(p) = $id "
      "RETURN d.group AS group, d.early AS early, d.version AS version, d.qualifier AS qualifier, q.name AS name "
      "ORDER BY d.group, d.alternative",
      parameters);
  heading("What " + package.name + " asks for");
  if (found.empty()) std::printf("  nothing\n");
  for (std::size_t row = 0; row < found.size();) {
    const std::int64_t group = number(found, row, "group");
    std::string line = reference_text(found, row);
    if (found.at(row, "early").as<bool>()) line += " before it is unpacked";
    for (++row; row < found.size() && number(found, row, "group") == group; ++row) {
      line += " or " + reference_text(found, row);
    }
    std::printf("  %s\n", line.c_str());
  }
}

// One call, on the server: everything that any alternative leads to.
fgraph::Task<void> print_reach(fgraph::Graph graph, Package package) {
  const fgraph::Parameters parameters("id", package.id);
  const fgraph::QueryResult found = co_await graph.ro_query(
      "MATCH (p:Package) WHERE id(p) = $id CALL algo.BFS(p, -1, 'DEPENDS') YIELD nodes UNWIND nodes AS n "
      "RETURN count(n) AS count",
      parameters);
  heading("What " + package.name + " pulls in");
  std::printf("  names within reach, over every alternative: %lld\n",
              static_cast<long long>(found.empty() ? 0 : number(found, 0, "count")));
}

// What an installation would take: breadth-first, one query per level and kind. Of alternatives the first one counts,
// of the providers of a name the first one by name.
class Installation {
 public:
  explicit Installation(fgraph::Graph graph) : graph_(std::move(graph)) {}

  fgraph::Task<void> run(std::int64_t start) {
    std::vector<std::int64_t> level(1, start);
    seen_.insert(start);
    while (!level.empty()) {
      std::vector<std::int64_t> packages = co_await expand(
          "UNWIND $ids AS id MATCH (p:Package) WHERE id(p) = id MATCH (p)-[d:DEPENDS]->(q:Package) "
          "WHERE d.alternative = 0 RETURN DISTINCT id(q) AS id, q.name AS name, q.presence AS presence, "
          "q.installed_size AS size ORDER BY name",
          level);
      if (!names_.empty()) {
        const std::vector<std::int64_t> names = std::exchange(names_, {});
        const std::vector<std::int64_t> providers = co_await expand(
            "UNWIND $ids AS id MATCH (v:Package) WHERE id(v) = id MATCH (q:Package)-[:PROVIDES]->(v) "
            "WITH v, q ORDER BY q.name WITH v, head(collect(q)) AS q "
            "RETURN id(q) AS id, q.name AS name, q.presence AS presence, q.installed_size AS size ORDER BY name",
            names);
        packages.insert(packages.end(), providers.begin(), providers.end());
      }
      if (!packages.empty()) ++levels_;
      level = std::move(packages);
    }
  }

  std::size_t levels() const { return levels_; }
  std::int64_t bytes() const { return bytes_; }
  const std::vector<std::string>& packages() const { return packages_; }

 private:
  // Returns the packages that `cypher` finds from `ids` for the first time, and puts mere names aside.
  fgraph::Task<std::vector<std::int64_t>> expand(std::string_view cypher, std::vector<std::int64_t> ids) {
    const fgraph::Parameters parameters("ids", ids_value(ids));
    const fgraph::QueryResult found = co_await graph_.ro_query(cypher, parameters);
    std::vector<std::int64_t> fresh;
    for (std::size_t row = 0; row < found.size(); ++row) {
      const std::int64_t id = number(found, row, "id");
      if (!seen_.insert(id).second) continue;
      if (text(found, row, "presence") != "real") {
        names_.push_back(id);
        continue;
      }
      fresh.push_back(id);
      packages_.push_back(text(found, row, "name"));
      bytes_ += number(found, row, "size");
    }
    co_return fresh;
  }

  fgraph::Graph graph_;
  std::set<std::int64_t> seen_;
  std::vector<std::int64_t> names_;
  std::vector<std::string> packages_;
  std::int64_t bytes_ = 0;
  std::size_t levels_ = 0;
};

fgraph::Task<void> print_installation(fgraph::Graph graph, Package package) {
  Installation installation(graph);
  co_await installation.run(package.id.value());
  std::printf("  to install with it, the first alternative of each: %zu, together %s, in %zu levels\n",
              installation.packages().size(), size_text(installation.bytes()).c_str(), installation.levels());
  if (!installation.packages().empty()) print_names(installation.packages());
}

fgraph::Task<void> print_dependents(fgraph::Graph graph, Package package) {
  const fgraph::Parameters parameters("id", package.id);
  const fgraph::QueryResult found = co_await graph.ro_query(
      "MATCH (q:Package)-[:DEPENDS]->(p:Package) WHERE id(p) = $id RETURN DISTINCT q.name AS name ORDER BY name",
      parameters);
  heading("What depends on " + package.name);
  std::printf("  packages: %zu\n", found.size());
  if (!found.empty()) print_names(names_in(found));
}

}  // namespace

fgraph::Task<void> answer_all(fgraph::Graph graph, std::string name) {
  const std::optional<Package> package = co_await PackageRepository(graph).find_by_name(name);
  if (!package) {
    throw fgraph::Error(fgraph::ErrorCode::kNotFound, fgraph::Outcome::kExecuted, "no package is called " + name);
  }
  co_await print_counts(graph);
  co_await print_sections(graph);
  co_await print_largest(graph);
  co_await print_most_needed(graph);
  co_await print_cycles(graph);
  co_await print_package(graph, *package);
  co_await print_requirements(graph, *package);
  co_await print_reach(graph, *package);
  co_await print_installation(graph, *package);
  co_await print_dependents(graph, *package);
}

fgraph::Task<std::string> choose_package(fgraph::Graph graph) {
  const PackageRepository packages(graph);
  constexpr std::array<const char*, 3> kKnown = {"cmake", "python3", "dpkg"};
  for (const char* name : kKnown) {
    if (co_await packages.exists_by_name_and_presence(name, Presence::real)) co_return name;
  }
  const std::optional<Package> first = co_await packages.find_first_by_presence_order_by_name(Presence::real);
  co_return first ? first->name : std::string();
}

}  // namespace debian
