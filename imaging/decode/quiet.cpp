#include "imaging/decode/quiet.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/oflog/oflog.h>

#include <opencv2/core/utils/logger.hpp>

namespace hilum {

void silenceLibraries() {
    static const bool silenced = [] {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        return true;
    }();
    static_cast<void>(silenced);
}

} // namespace hilum
