#pragma once

namespace hilum {

// Milliseconds since the kernel made this process, dynamic linking included; resolution is the kernel's tick
// (10 ms). -1 where the system does not tell.
long millisecondsSinceProcessStart();

// True when the network's module, or torch, has been mapped into this process.
bool isNetworkModuleLoaded();

} // namespace hilum
