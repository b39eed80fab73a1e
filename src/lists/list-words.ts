import type { ComplaintCode, Finding } from './list.ts'

type Said = Pick<Finding, 'row' | 'detail'>

/** Every complaint in one plain sentence: what is wrong, what to do. Never a person's data. */
const WORDS = {
  DATE_IMPOSSIBLE: () => 'Tanggal ini tidak ada di kalender. Periksa lalu ketik ulang tanggal lahir.',
  DATE_YEAR_ONLY: () => 'Hanya ada tahun lahir. Lengkapi tanggal dan bulannya.',
  DATE_FUTURE: () => 'Tanggal lahir belum tiba. Periksa tahun lahirnya.',
  DATE_UNREADABLE: () => 'Tanggal lahir tidak terbaca. Tulis seperti 31-12-1955.',
  NIK_PRECISION_LOST: () => 'Angka terakhir NIK hilang di Excel. Ketik ulang NIK sebagai teks.',
  NIK_LENGTH: () => 'NIK harus 16 angka. Periksa lalu ketik ulang.',
  NIK_NOT_DIGITS: () => 'NIK berisi huruf atau tanda lain. Tulis 16 angka saja.',
  NIK_DUPLICATE: ({ detail }: Said) =>
    `NIK sama dengan baris ${detail}, tetapi orangnya lain. Periksa keduanya.`,
  NIK_PLACEHOLDER: () => 'NIK ini hanya isian sementara. Ganti dengan NIK asli atau kosongkan.',
  PORSI_DUPLICATE_SAME_PERSON: ({ detail }: Said) =>
    `Orang ini sudah ada di baris ${detail}. Hapus salah satu baris.`,
  PORSI_DUPLICATE_OTHER_PERSON: ({ detail }: Said) =>
    `Nomor porsi sama dengan baris ${detail}, tetapi namanya lain. Periksa keduanya.`,
  PORSI_MISSING: () => 'Nomor porsi kosong. Isi nomor porsi 10 angka.',
  PORSI_LENGTH: () => 'Nomor porsi harus 10 angka. Periksa lalu ketik ulang.',
  FORMULA_ERROR: () => 'Rumus di sel ini gagal. Ganti dengan isi sebenarnya.',
  NAME_SUSPICIOUS: () => 'Nama kosong atau berisi tanda yang tidak lazim. Periksa penulisannya.',
  NAME_TOO_LONG: () => 'Nama lebih dari 100 huruf. Periksa apakah isi sel tergabung.',
  REGENCY_AMBIGUOUS: () => 'Kabupaten atau kota belum jelas. Tulis nama lengkapnya, misalnya Kota Bengkulu.',
  REGENCY_UNKNOWN: () => 'Kabupaten atau kota tidak dikenal. Tulis nama lengkap atau kodenya.',
  DATE_TWO_DIGIT_YEAR: () => 'Tahun lahir dua angka dibaca sebagai 19xx. Pastikan sudah benar.',
  DATE_SERIAL_NUMBER: () => 'Tanggal lahir berupa angka Excel dan sudah diubah. Pastikan sudah benar.',
  BIRTHDATE_NIK_MISMATCH: () => 'Tanggal lahir atau jenis kelamin berbeda dengan NIK. Cocokkan dengan KTP.',
  NIK_MISSING: () => 'NIK kosong. Lengkapi sebelum wawancara.',
  PORSI_LEADING_ZERO_RESTORED: () =>
    'Angka 0 di depan nomor porsi ditambahkan kembali. Pastikan sudah benar.',
  PERSON_PROBABLY_TWICE: ({ detail }: Said) =>
    `Nama dan tanggal lahir sama dengan baris ${detail}. Pastikan bukan orang yang sama.`,
  TOTAL_MISMATCH: ({ detail }: Said) =>
    `Jumlah tertulis tidak cocok: terbaca ${detail} orang. Periksa daftar ini.`,
  HIDDEN_SHEET_IGNORED: () => 'Lembar tersembunyi tidak dibaca. Tampilkan lembar bila perlu dibaca.',
  HIDDEN_COLUMN_READ: () => 'Kolom tersembunyi ikut dibaca. Pastikan isinya masih berlaku.',
  HIDDEN_ROW: () => 'Baris ini tersembunyi. Putuskan apakah orang ini ikut.',
  STRUCK_THROUGH: () => 'Baris ini dicoret. Putuskan apakah orang ini ikut.',
  WITHDRAWN_BY_NOTE: () =>
    'Keterangan menyebut mundur, batal, tunda, atau meninggal. Baris tidak dimasukkan.',
  RESERVE_NOT_IN_QUOTA: () => 'Orang ini cadangan, di luar kuota. Putuskan apakah sudah berhak berangkat.',
  PHONE_LEADING_ZERO_RESTORED: ({ row }: Said) =>
    row === null
      ? 'Angka 0 di depan semua nomor telepon ditambahkan kembali.'
      : 'Angka 0 di depan nomor telepon ditambahkan kembali.',
  REGENCY_FROM_TITLE: ({ detail }: Said) => `Kabupaten/kota ${detail} diambil dari judul.`,
  REGENCY_FROM_SHEET_NAME: ({ detail }: Said) => `Kabupaten/kota ${detail} diambil dari nama lembar.`,
  REGENCY_ABBREVIATION: ({ detail }: Said) => `Singkatan kabupaten/kota dibaca sebagai ${detail}.`,
  NIK_REGION_DIFFERS: () => 'NIK terbit di daerah lain. Ini wajar bila pernah pindah.',
  FORMULA_RESULT_USED: () => 'Hasil rumus yang tersimpan dipakai. Pastikan berkas sudah dihitung ulang.',
  DELIMITER_DETECTED: ({ detail }: Said) => `Pemisah kolom terbaca: ${detail}`,
  ENCODING_DETECTED: ({ detail }: Said) =>
    `Pengodean huruf terbaca: ${detail}. Periksa huruf khusus pada nama.`,
} as const satisfies Record<ComplaintCode, (said: Said) => string>

export const listWords = (finding: Finding): string => WORDS[finding.code](finding)
