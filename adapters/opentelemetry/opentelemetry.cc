#include <fgraph/opentelemetry.h>

#include <opentelemetry/common/key_value_iterable_view.h>
#include <opentelemetry/context/runtime_context.h>
#include <opentelemetry/metrics/meter.h>
#include <opentelemetry/metrics/provider.h>
#include <opentelemetry/trace/provider.h>
#include <opentelemetry/trace/span.h>
#include <opentelemetry/trace/tracer.h>

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace fgraph {
namespace {

namespace common = opentelemetry::common;
namespace metrics = opentelemetry::metrics;
namespace trace = opentelemetry::trace;
using Attributes = std::map<std::string, common::AttributeValue>;

common::SteadyTimestamp steady(std::int64_t nanoseconds) {
  return common::SteadyTimestamp(std::chrono::steady_clock::time_point(std::chrono::nanoseconds(nanoseconds)));
}

opentelemetry::nostd::string_view view(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

// Thread-safe.
class OpenTelemetryObserver::Telemetry {
 public:
  Telemetry()
      : tracer_(trace::Provider::GetTracerProvider()->GetTracer("fgraph")),
        durations_(metrics::Provider::GetMeterProvider()->GetMeter("fgraph")->CreateDoubleHistogram(
            "db.client.operation.duration", "Duration of database client operations.", "s")) {}

  // A span of the conventions is named after the operation and its target.
  void begin(const CommandEvent& event) {
    const std::string operation = event.operation().to_string();
    Attributes attributes = labels(event, operation);
    attributes.emplace("fgraph.call", static_cast<std::int64_t>(event.call()));
    if (!event.plan().empty()) attributes.emplace("db.query.summary", view(event.plan()));
    if (!event.text().empty()) attributes.emplace("db.query.text", view(event.text()));
    trace::StartSpanOptions options;
    options.kind = trace::SpanKind::kClient;
    options.start_steady_time = steady(event.begun_at());
    const std::string name = event.graph().empty() ? operation : operation + " " + event.graph();
    Span span = tracer_->StartSpan(name, common::KeyValueIterableView<Attributes>(attributes), options);
    const std::lock_guard lock(mutex_);
    spans_.emplace(event.command(), std::move(span));
  }

  void end(const CommandEvent& event) {
    const std::string operation = event.operation().to_string();
    Attributes attributes = labels(event, operation);
    if (event.code()) attributes.emplace("error.type", view(error_code_name(*event.code())));
    durations_->Record(static_cast<double>(event.duration()) / 1e9,
                       common::KeyValueIterableView<Attributes>(attributes),
                       opentelemetry::context::RuntimeContext::GetCurrent());
    Span span = take(event.command());
    if (span == nullptr) return;
    if (event.code()) {
      span->SetAttribute("error.type", view(error_code_name(*event.code())));
      span->SetStatus(trace::StatusCode::kError, view(error_code_name(*event.code())));
    } else {
      span->SetAttribute("db.response.returned_rows", static_cast<std::int64_t>(event.rows()));
    }
    trace::EndSpanOptions options;
    options.end_steady_time = steady(event.ended_at());
    span->End(options);
  }

 private:
  using Span = opentelemetry::nostd::shared_ptr<trace::Span>;

  // The texts are those of the event and of `operation`.
  static Attributes labels(const CommandEvent& event, const std::string& operation) {
    Attributes attributes;
    attributes.emplace("db.system.name", "falkordb");
    attributes.emplace("db.operation.name", view(operation));
    if (!event.graph().empty()) attributes.emplace("db.namespace", view(event.graph()));
    return attributes;
  }

  Span take(std::uint64_t command) {
    const std::lock_guard lock(mutex_);
    const auto found = spans_.find(command);
    if (found == spans_.end()) return {};
    Span span = std::move(found->second);
    spans_.erase(found);
    return span;
  }

  const opentelemetry::nostd::shared_ptr<trace::Tracer> tracer_;
  const opentelemetry::nostd::unique_ptr<metrics::Histogram<double>> durations_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Span> spans_;  // by command; mutex_ guards it
};

OpenTelemetryObserver::OpenTelemetryObserver() : telemetry_(std::make_unique<Telemetry>()) {}
OpenTelemetryObserver::~OpenTelemetryObserver() = default;

void OpenTelemetryObserver::on_begin(const CommandEvent& event) {
  telemetry_->begin(event);
}

void OpenTelemetryObserver::on_end(const CommandEvent& event) {
  telemetry_->end(event);
}

}  // namespace fgraph
