#include "imaging/decode/quiet.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/oflog/oflog.h>

namespace hilum {

void silenceLibraries() {
    static const bool silenced = [] {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
        return true;
    }();
    static_cast<void>(silenced);
}

} // namespace hilum
