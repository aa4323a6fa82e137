// Writes the inputs that fuzzing begins with: FOLDER/TARGET/NUMBER.
#include "tests/fuzz/seeds.h"
#include "tests/fuzz/targets.h"

#include <filesystem>
#include <fstream>

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    for (const auto& target : hilum::fuzz::targets) {
        const std::filesystem::path folder = std::filesystem::path(argv[1]) / target.name;
        std::filesystem::create_directories(folder);
        int number = 0;
        for (const auto& seed : hilum::fuzz::seedsOf(target.name)) {
            std::ofstream file(folder / std::to_string(number++), std::ios::binary);
            file.write(reinterpret_cast<const char*>(seed.data()), static_cast<std::streamsize>(seed.size()));
            if (!file)
                return 1;
        }
    }
    return 0;
}
