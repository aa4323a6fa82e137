#include "training/runs/run_folder.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <sstream>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

// Stands in for hilum-train where a test needs one that misbehaves: `fake-trainer run RUN_DIR ...` does what
// the lines of RUN_DIR/fake-trainer.txt say, one after another:
//
//   event JSON      a whole line into events.jsonl; %N in it is the next number, %T the time
//   half TEXT       the beginning of a line, without its end
//   babble BYTES    that many bytes that are no events, without a line break
//   cut BYTES       events.jsonl is cut to that length
//   jump SECONDS    the clock of %T jumps
//   say TEXT        to standard error
//   facts           session, parent and niceness into facts.txt
//   await FILE      waits until RUN_DIR/FILE is there
//   obey            waits for a new order in control.json, acknowledges it, saves, ends with 3
//   hear            waits for a new order and acknowledges it
//   die             SIGKILL to itself
//   exit STATUS
//
// No waiting lasts longer than a minute.
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class FakeTrainer {
public:
    explicit FakeTrainer(const fs::path& root) : m_folder(root) {
        if (const auto control = hilum::readControl(m_folder.control()))
            m_obeyed = control->id;
        std::ifstream events(m_folder.events());
        for (std::string line; std::getline(events, line);)
            ++m_sequence;
    }

    int follow() {
        auto lock = hilum::RunLock::acquire(m_folder.root());
        if (!lock) {
            std::cerr << lock.error().message << std::endl;
            return 1;
        }
        std::ifstream script(m_folder.root() / "fake-trainer.txt");
        for (std::string line; std::getline(script, line) && !m_status;)
            act(line);
        return m_status.value_or(0);
    }

private:
    void act(const std::string& line) {
        std::istringstream words(line);
        std::string verb, rest;
        words >> verb;
        std::getline(words >> std::ws, rest);
        if (verb == "event")
            append(filled(rest) + "\n");
        else if (verb == "half")
            append(filled(rest));
        else if (verb == "babble")
            append(std::string(std::stoul(rest), '{'));
        else if (verb == "cut")
            fs::resize_file(m_folder.events(), std::stoul(rest));
        else if (verb == "jump")
            m_jump = std::chrono::seconds(std::stol(rest));
        else if (verb == "say")
            std::cerr << rest << std::endl;
        else if (verb == "facts")
            std::ofstream(m_folder.root() / "facts.txt")
                << getsid(0) << ' ' << getppid() << ' ' << getpriority(PRIO_PROCESS, 0) << std::endl;
        else if (verb == "await")
            await([&] { return fs::exists(m_folder.root() / rest); });
        else if (verb == "hear")
            hear();
        else if (verb == "obey")
            obey();
        else if (verb == "die")
            std::raise(SIGKILL);
        else if (verb == "exit")
            m_status = std::stoi(rest);
    }

    template <typename Condition>
    static bool await(Condition condition) {
        for (int i = 0; i < 6000; ++i) {
            if (condition())
                return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }

    void hear() {
        if (await([&] {
                const auto control = hilum::readControl(m_folder.control());
                return control && control->id != m_obeyed;
            }))
            m_obeyed = hilum::readControl(m_folder.control())->id;
        append(filled(R"({"seq":%N,"type":"control","time":"%T","id":)" + std::to_string(m_obeyed) +
                      R"(,"command":"stop","accepted":true})") +
               "\n");
    }

    void obey() {
        hear();
        fs::create_directories(m_folder.checkpoints());
        std::ofstream(m_folder.checkpoints() / "last.pt") << "checkpoint";
        append(filled(R"({"seq":%N,"type":"stopped","time":"%T","epoch":1,"step":2})") + "\n");
        m_status = 3;
    }

    std::string filled(std::string text) {
        const auto replace = [&](const std::string& what, const std::string& by) {
            for (auto at = text.find(what); at != std::string::npos; at = text.find(what))
                text.replace(at, what.size(), by);
        };
        if (text.find("%N") != std::string::npos)
            replace("%N", std::to_string(++m_sequence));
        const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + m_jump);
        std::tm utc{};
        gmtime_r(&now, &utc);
        char time[32];
        std::strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%S.000Z", &utc);
        replace("%T", time);
        return text;
    }

    void append(const std::string& bytes) {
        const int file = ::open(m_folder.events().c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
        if (file < 0 || ::write(file, bytes.data(), bytes.size()) < 0)
            std::cerr << "events.jsonl cannot be written" << std::endl;
        ::close(file);
    }

    hilum::RunFolder m_folder;
    std::int64_t m_sequence = 0, m_obeyed = 0;
    std::chrono::seconds m_jump{0};
    std::optional<int> m_status;
};

} // namespace

int main(int count, char** values) {
    if (count < 3 || std::string_view(values[1]) != "run")
        return 2;
    return FakeTrainer(values[2]).follow();
}
