// The observer for OpenTelemetry: spans and measurements of a real client.
#include <fgraph/opentelemetry.h>

#include <doctest/doctest.h>
#include <fgraph/value.h>
#include <opentelemetry/exporters/memory/in_memory_span_data.h>
#include <opentelemetry/exporters/memory/in_memory_span_exporter.h>
#include <opentelemetry/sdk/trace/simple_processor.h>
#include <opentelemetry/sdk/trace/tracer_provider.h>
#include <opentelemetry/trace/provider.h>
#include <opentelemetry/trace/scope.h>

#include <memory>
#include <string>

#include "server/test_server.h"

namespace trace = opentelemetry::trace;
namespace sdk = opentelemetry::sdk::trace;
using namespace fgraph;
using namespace fgraph::testing;

namespace {

std::string text_of(const sdk::SpanData& span, const std::string& name) {
  const auto found = span.GetAttributes().find(name);
  return found == span.GetAttributes().end() ? std::string() : opentelemetry::nostd::get<std::string>(found->second);
}

}  // namespace

TEST_CASE("each command is a span with the names of the conventions") {
  auto exporter = std::make_unique<opentelemetry::exporter::memory::InMemorySpanExporter>();
  const auto spans = exporter->GetData();
  auto processor = std::make_unique<sdk::SimpleSpanProcessor>(std::move(exporter));
  const auto provider = std::make_shared<sdk::TracerProvider>(std::move(processor));
  trace::Provider::SetTracerProvider(
      opentelemetry::nostd::shared_ptr<trace::TracerProvider>(std::shared_ptr<trace::TracerProvider>(provider)));
  ClientOptions options;
  options.observer = std::make_shared<OpenTelemetryObserver>();
  const std::unique_ptr<Client> client = Client::connect(test_server().url(), options);
  const Graph graph = client->graph("traced");
  const auto outer = provider->GetTracer("test")->StartSpan("outer");
  {
    const trace::Scope scope(outer);
    (void)graph.query("RETURN 1", Parameters(), CallOptions::with_name("report.daily")).get();
    CHECK(error_of([&] { (void)graph.query("NONSENSE").get(); }).code() == ErrorCode::kSyntax);
  }
  const auto all = spans->GetSpans();
  REQUIRE(all.size() == 2);
  const sdk::SpanData& good = *all[0];
  CHECK(std::string(good.GetName().data(), good.GetName().size()) == "report.daily traced");
  CHECK(good.GetSpanKind() == trace::SpanKind::kClient);
  CHECK(good.GetParentSpanId() == outer->GetContext().span_id());
  CHECK(good.GetDuration().count() > 0);
  CHECK(text_of(good, "db.system.name") == "falkordb");
  CHECK(text_of(good, "db.namespace") == "traced");
  CHECK(text_of(good, "db.operation.name") == "report.daily");
  CHECK(text_of(good, "db.query.text").empty());
  CHECK(text_of(good, "error.type").empty());
  const sdk::SpanData& bad = *all[1];
  CHECK(text_of(bad, "db.operation.name") == "Graph.query");
  CHECK(text_of(bad, "error.type") == "syntax");
  CHECK(bad.GetStatus() == trace::StatusCode::kError);
}
