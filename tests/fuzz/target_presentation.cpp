#include "imaging/presentation_state.h"
#include "imaging/report_content.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {

void presentation(Bytes file) {
    (void)readPresentationStates(file);
    (void)readReportContent(file);
}

} // namespace hilum::fuzz
