// A client can run on a loop that the program runs itself. This is the only public header that names a libuv type.
// Functions without a body are defined in client.cc.
#pragma once

#include <memory>
#include <string_view>

#include <fgraph/client.h>

struct uv_loop_s;

namespace fgraph {

// Does what Client::connect() does, on `loop`, which the library never runs. Call it on the thread that runs the loop,
// and destroy the client there, too. The client keeps the loop alive only while operations are under way. After its
// destruction the loop needs one more turn to close the handles. From here on SIGPIPE is blocked on this thread,
// because otherwise a server that dies would end the program.
std::unique_ptr<Client> attach(uv_loop_s* loop, std::string_view url, ClientOptions options = ClientOptions());

}  // namespace fgraph
