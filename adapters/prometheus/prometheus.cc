// A series is looked up by the texts of its labels once, and kept: the registry compares maps of labels.
#include <fgraph/prometheus.h>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace fgraph {
namespace {

using ::prometheus::Counter;
using ::prometheus::Family;
using ::prometheus::Gauge;
using ::prometheus::Histogram;
using ::prometheus::Labels;
using ::prometheus::Registry;

// The conventions say these, in seconds.
const Histogram::BucketBoundaries& durations() {
  static const Histogram::BucketBoundaries buckets = {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};
  return buckets;
}

const Histogram::BucketBoundaries& row_counts() {
  static const Histogram::BucketBoundaries buckets = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
  return buckets;
}

Labels system_label() {
  return {{"db_system_name", "falkordb"}};
}

std::string_view error_type(const CommandEvent& event) {
  return event.code() ? error_code_name(*event.code()) : std::string_view();
}

}  // namespace

// Thread-safe.
class PrometheusObserver::Metrics {
 public:
  Metrics(std::shared_ptr<Registry> registry, GraphLabel graphs)
      : registry_(std::move(registry)),
        graphs_(graphs),
        durations_(::prometheus::BuildHistogram()
                       .Name("db_client_operation_duration_seconds")
                       .Help("Duration of database client operations.")
                       .Labels(system_label())
                       .Register(*registry_)),
        rows_(::prometheus::BuildHistogram()
                  .Name("db_client_response_returned_rows")
                  .Help("The actual number of records returned by the database operation.")
                  .Labels(system_label())
                  .Register(*registry_)),
        bytes_(::prometheus::BuildCounter()
                   .Name("fgraph_client_bytes_total")
                   .Help("Bytes of commands and of their replies.")
                   .Labels(system_label())
                   .Register(*registry_)),
        changes_(::prometheus::BuildCounter()
                     .Name("fgraph_client_connection_changes_total")
                     .Help("Changes of connections: connecting, ready, refused, lost, closed.")
                     .Labels(system_label())
                     .Register(*registry_)),
        open_(::prometheus::BuildGauge()
                  .Name("fgraph_client_connections")
                  .Help("Connections that are open now.")
                  .Labels(system_label())
                  .Register(*registry_)),
        sent_(bytes_.Add({{"direction", "sent"}})),
        received_(bytes_.Add({{"direction", "received"}})) {}

  void ended(const CommandEvent& event) {
    const Series series = series_of(event);
    series.duration->Observe(static_cast<double>(event.duration()) / 1e9);
    if (event.ending() == CommandEnding::kSucceeded) series.rows->Observe(static_cast<double>(event.rows()));
    sent_.Increment(static_cast<double>(event.bytes_sent()));
    received_.Increment(static_cast<double>(event.bytes_received()));
  }

  // An attempt that the client itself ends was never ready.
  void changed(const ConnectionEvent& event) {
    changes_.Add({{"change", std::string(connection_change_name(event.change()))}}).Increment();
    Gauge& open = open_.Add({{"server_address", event.server()}});
    const std::lock_guard lock(mutex_);
    bool& is_ready = ready_[event.server() + '\0' + std::to_string(event.connection())];
    const bool was_ready = std::exchange(is_ready, event.change() == ConnectionChange::kReady);
    if (is_ready && !was_ready) open.Increment();
    if (was_ready && !is_ready) open.Decrement();
  }

 private:
  struct Series {
    Histogram* duration = nullptr;
    Histogram* rows = nullptr;
  };

  Series series_of(const CommandEvent& event) {
    const std::string operation = event.operation().to_string();
    const std::string graph = graphs_ == GraphLabel::kNamed ? event.graph() : std::string();
    const std::string error(error_type(event));
    const std::string key = operation + '\0' + graph + '\0' + error;
    const std::lock_guard lock(mutex_);
    Series& series = series_[key];
    if (series.duration == nullptr) {
      Labels labels = {{"db_operation_name", operation}};
      if (graphs_ == GraphLabel::kNamed) labels.emplace("db_namespace", graph);
      series.rows = &rows_.Add(labels, row_counts());
      labels.emplace("error_type", error);
      series.duration = &durations_.Add(labels, durations());
    }
    return series;
  }

  const std::shared_ptr<Registry> registry_;
  const GraphLabel graphs_;
  Family<Histogram>& durations_;
  Family<Histogram>& rows_;
  Family<Counter>& bytes_;
  Family<Counter>& changes_;
  Family<Gauge>& open_;
  Counter& sent_;
  Counter& received_;
  std::mutex mutex_;
  // mutex_ guards all that follows.
  std::unordered_map<std::string, Series> series_;
  std::unordered_map<std::string, bool> ready_;
};

PrometheusObserver::PrometheusObserver(std::shared_ptr<Registry> registry, GraphLabel graphs)
    : metrics_(std::make_unique<Metrics>(std::move(registry), graphs)) {}
PrometheusObserver::~PrometheusObserver() = default;

void PrometheusObserver::on_end(const CommandEvent& event) {
  metrics_->ended(event);
}

void PrometheusObserver::on_connection(const ConnectionEvent& event) {
  metrics_->changed(event);
}

}  // namespace fgraph
