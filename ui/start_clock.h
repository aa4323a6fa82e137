#pragma once

namespace hilum {

// Milliseconds since the kernel made this process, dynamic linking included; resolution is the kernel's tick
// (10 ms). -1 where the system does not tell.
long millisecondsSinceProcessStart();

} // namespace hilum
