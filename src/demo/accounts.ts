import type { NewAccount, Role } from '#people'

/** The password of every demonstration account; printed at the start, useless anywhere else. */
export const DEMO_PASSWORD = 'kafilah-bengkulu-2016'

const staff = (username: string, name: string, ...roles: readonly Role[]): NewAccount => ({
  username,
  name,
  roles,
  regency: null,
})
const liaison = (username: string, name: string, regency: string): NewAccount => ({
  username,
  name,
  roles: ['liaison'],
  regency,
})

/** Every role of the mission, two where four eyes need them, a liaison for each list. All invented. */
export const demoAccounts: readonly NewAccount[] = [
  staff('loket1', 'Ratna Contoh', 'customer-service'),
  staff('loket2', 'Yuli Contoh', 'customer-service'),
  staff('berkas1', 'Hendra Contoh', 'examiner'),
  staff('berkas2', 'Marlina Contoh', 'examiner'),
  staff('foto1', 'Dedi Contoh', 'senior-examiner'),
  staff('foto2', 'Sri Contoh', 'senior-examiner'),
  staff('foto3', 'Anton Contoh', 'senior-examiner'),
  staff('adjudikasi1', 'Zulkifli Contoh', 'adjudicator'),
  staff('adjudikasi2', 'Nurhayati Contoh', 'adjudicator'),
  staff('cetak1', 'Rudi Contoh', 'production'),
  staff('cetak2', 'Erna Contoh', 'production'),
  staff('serah1', 'Lilis Contoh', 'handover'),
  staff('pengawas1', 'Bambang Contoh', 'supervisor'),
  staff('pengawas2', 'Wati Contoh', 'supervisor'),
  staff('kakanim', 'Ibrahim Contoh', 'head-of-office'),
  staff('bendahara1', 'Fitri Contoh', 'treasurer'),
  staff('bendahara2', 'Joni Contoh', 'treasurer'),
  staff('insarkom', 'Mega Contoh', 'information'),
  staff('operator', 'Agus Contoh', 'operator'),
  staff('auditor', 'Desi Contoh', 'auditor'),
  liaison('kemenag-kota', 'Penghubung Kota Bengkulu', '1771'),
  liaison('kemenag-utara', 'Penghubung Bengkulu Utara', '1703'),
  liaison('kemenag-selatan', 'Penghubung Bengkulu Selatan', '1701'),
  liaison('kemenag-rejang', 'Penghubung Rejang Lebong', '1702'),
  liaison('kemenag-mukomuko', 'Penghubung Mukomuko', '1706'),
  liaison('kemenag-seluma', 'Penghubung Seluma', '1705'),
  liaison('kemenag-kaur', 'Penghubung Kaur', '1704'),
  liaison('kemenag-kepahiang', 'Penghubung Kepahiang', '1708'),
  liaison('kemenag-lebong', 'Penghubung Lebong', '1707'),
  liaison('kemenag-tengah', 'Penghubung Bengkulu Tengah', '1709'),
  liaison('kemenag-provinsi', 'Penghubung Provinsi (TPHD)', 'TPHD'),
]
