// An OpenTelemetryObserver makes a span and a measurement of each command.
//
//   fgraph::ClientOptions options;
//   options.observer = std::make_shared<fgraph::OpenTelemetryObserver>();
//
// Link fgraph::opentelemetry, and set the global providers of OpenTelemetry first. docs/operating.md lists the names.
#pragma once

#include <memory>

#include <fgraph/observer.h>

namespace fgraph {

// It takes the tracer and the meter of the global providers when it is made. Names and attributes are those of the
// conventions for databases. A span has the text of the query if ClientOptions::observe_text is set.
//
// The first command of a call belongs to the span that is active in the thread that calls. Later commands of the call
// begin on the loop thread, and have no parent: the attribute `fgraph.call` joins them.
//
// Thread-safe. Several clients may share one.
class OpenTelemetryObserver final : public Observer {
 public:
  OpenTelemetryObserver();
  ~OpenTelemetryObserver() override;

  void on_begin(const CommandEvent& event) override;
  void on_end(const CommandEvent& event) override;

 private:
  class Telemetry;
  std::unique_ptr<Telemetry> telemetry_;
};

}  // namespace fgraph
