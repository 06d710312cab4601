// Calls that change a link and look for each node in it, beside plain additions of the same nodes. No server takes
// part.
//
//   link_bench                 all rows
//   link_bench link.assign     only the rows with these names, for a profiler
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <fgraph/fgraph.h>

#include "links.fgraph.h"
#include "report.h"

namespace {

using bench::links::Citizen;
using bench::links::Town;
using Citizens = std::vector<std::shared_ptr<Citizen>>;

constexpr std::size_t kCitizens = 5'000;
constexpr int kRuns = 5;

Citizens new_citizens() {
  const std::vector<std::string> tags{"reader", "voter"};
  Citizens all;
  for (std::size_t i = 0; i < kCitizens; ++i) {
    auto one = std::make_shared<Citizen>("code-" + std::to_string(i), "Citizen Number " + std::to_string(i),
                                         static_cast<std::int64_t>(i % 90), tags);
    one->mail = "citizen." + std::to_string(i) + "@example.org";
    all.push_back(std::move(one));
  }
  return all;
}

void add(Town& town, const Citizens& citizens) {
  for (const std::shared_ptr<Citizen>& one : citizens) town.residents.add(one);
}

void assign(Town& town, const Citizens& citizens) {
  town.residents.assign(citizens);
}

void assign_again(Town& town, const Citizens& citizens) {
  add(town, citizens);
  town.residents.assign(new_citizens());
}

void replace(Town& town, const Citizens& citizens) {
  for (const std::shared_ptr<Citizen>& one : citizens) town.residents.add(one, fgraph::replace);
}

void remove(Town& town, const Citizens& citizens) {
  add(town, citizens);
  for (const std::shared_ptr<Citizen>& one : citizens) town.residents.remove(*one);
}

struct Row {
  std::string name;
  std::string work;
  void (*change)(Town& town, const Citizens& citizens);
  std::size_t left;
};

std::vector<Row> all_rows() {
  return {
      {"link.assign", "assign() of 5,000 new nodes with keys: CPU time", assign, kCitizens},
      {"link.assign_again", "5,000 new nodes with keys, and assign() of others with the same keys: CPU time",
       assign_again, kCitizens},
      {"link.replace", "5,000 additions of new nodes with keys, with fgraph::replace: CPU time", replace, kCitizens},
      {"link.remove", "5,000 new nodes with keys, each removed again: CPU time", remove, 0},
  };
}

double cost(void (*change)(Town& town, const Citizens& citizens), const Citizens& citizens, std::size_t left) {
  std::vector<double> seconds;
  for (int run = 0; run < kRuns; ++run) {
    Town town;
    const double begin = bench::cpu_seconds();
    change(town, citizens);
    seconds.push_back(bench::cpu_seconds() - begin);
    if (town.residents.size() == left) continue;
    std::fprintf(stderr, "link_bench: a link holds %zu nodes instead of %zu\n", town.residents.size(), left);
    std::exit(1);
  }
  return bench::median(seconds);
}

void report(const Row& row, const Citizens& citizens) {
  bench::Figure figure;
  figure.name = row.name;
  figure.work = row.work;
  figure.unit = "ms";
  figure.ours = cost(row.change, citizens, row.left) * 1e3;
  figure.peer = cost(add, citizens, kCitizens) * 1e3;
  figure.peer_name = "5,000 plain additions";
  figure.goal = bench::Goal::kNone;
  bench::report(figure);
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> wanted(arguments + 1, arguments + count);
  const Citizens citizens = new_citizens();
  for (const Row& row : all_rows()) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), row.name) != wanted.end()) report(row, citizens);
  }
}
