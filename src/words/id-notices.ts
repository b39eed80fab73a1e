export const notices = {
  title: 'Pesan keluar',
  caption: 'Dua ratus pesan terbaru',
  when: 'Dibuat',
  text: 'Isi pesan',
  status: 'Keadaan',
  states: { queued: 'Menunggu', sent: 'Terkirim', dead: 'Gagal', withdrawn: 'Ditarik' },
  booked: (day: string, time: string, code: string) =>
    `Kantor Imigrasi: tempat Anda dipesan pada ${day} pukul ${time}. Kode ${code}. Bawa dokumen asli.`,
  moved: (day: string, time: string, code: string) =>
    `Kantor Imigrasi: jadwal Anda pindah ke ${day} pukul ${time}. Kode ${code}.`,
  cancelled: (code: string) => `Kantor Imigrasi: pesanan ${code} dibatalkan.`,
  unlisted: (code: string) =>
    `Kantor Imigrasi: pesanan ${code} dibatalkan. Menurut daftar terbaru Anda tidak termasuk jemaah musim ini. Tanyakan kepada Kemenag kabupaten.`,
  exempt: (code: string) =>
    `Kantor Imigrasi: pesanan ${code} dibatalkan. Paspor Anda masih berlaku untuk musim ini, Anda tidak perlu datang.`,
  invited: (day: string, time: string, code: string) =>
    `Kantor Imigrasi: Anda dijadwalkan membuat paspor haji pada ${day} pukul ${time}. Kode ${code}. Lihat surat undangan.`,
  toPay: (amount: string, account: string, until: string) =>
    `Kantor Imigrasi: bayar ${amount} di BNI ke nomor ${account} paling lambat ${until}.`,
  paid: (amount: string) => `Kantor Imigrasi: pembayaran ${amount} sudah kami terima. Paspor Anda diproses.`,
  returned: (until: string) => `Kantor Imigrasi: berkas Anda belum lengkap. Lengkapi paling lambat ${until}.`,
  ready: 'Kantor Imigrasi: paspor Anda selesai. Ambil di loket penyerahan dengan bukti bayar dan KTP.',
  handedOver: 'Kantor Imigrasi: paspor Anda sudah diserahkan. Terima kasih.',
  refused: 'Kantor Imigrasi: permohonan Anda ditolak. Alasannya ada pada surat di loket.',
} as const
