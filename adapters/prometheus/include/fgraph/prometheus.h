// A PrometheusObserver counts and measures the work of clients in a registry of prometheus-cpp.
//
//   auto registry = std::make_shared<prometheus::Registry>();
//   fgraph::ClientOptions options;
//   options.observer = std::make_shared<fgraph::PrometheusObserver>(registry);
//
// Link fgraph::prometheus. docs/operating.md lists the metrics.
#pragma once

#include <memory>

#include <fgraph/observer.h>

namespace prometheus {
class Registry;
}  // namespace prometheus

namespace fgraph {

// GraphLabel says whether each graph has series of its own. A program with a graph for each of its customers omits
// them, because a label should have few values.
enum class GraphLabel : std::uint8_t { kNamed, kOmitted };

// Its names are those of OpenTelemetry's conventions for databases, as Prometheus spells them. The label
// `db_operation_name` is the name of the repository's method, so that the number of series is limited by the program.
//
// Thread-safe. Several clients may share one.
class PrometheusObserver final : public Observer {
 public:
  explicit PrometheusObserver(std::shared_ptr<::prometheus::Registry> registry, GraphLabel graphs = GraphLabel::kNamed);
  ~PrometheusObserver() override;

  void on_end(const CommandEvent& event) override;
  void on_connection(const ConnectionEvent& event) override;

 private:
  class Metrics;
  std::unique_ptr<Metrics> metrics_;
};

}  // namespace fgraph
